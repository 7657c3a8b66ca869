return function(state, event)
state.r = { 6 / 2, 7 / 2, 7 // 2, -7 // 2, -7 % 3, 7 % -3, 2 ^ 53, 2 ^ 0.5, 9007199254740993 + 0, 9223372036854775807, -9223372036854775807 - 1, 1 << 62, -1 >> 1, 5 & 3, 5 | 3, 5 ~ 3, ~0, 10 == 10.0, 1 / 3 }
state.o = { pcall(function() return 9223372036854775807 + event.payload.n end) }
return state
end
