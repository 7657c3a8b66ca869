return function(state, event)
state.a = 1.50
state.b = 0x10
state.c = 0.12345678901234
return state
end
