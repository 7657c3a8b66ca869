return function(state, event)
state.s = event.payload.s
state.n = #event.payload.s
state[event.payload.s] = event.payload.s == "é"
return state
end
