return function(state, event)
state.a = event.payload.a
state.b = event.payload.b + 2097152
state.c = (state.c or 0) + event.payload.b * 2000000000
state.d = event.payload.a - 1
state.e = event.payload.a == 9007199254740993
return state
end
