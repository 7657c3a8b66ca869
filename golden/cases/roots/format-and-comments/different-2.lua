return function(state, event)
state.n = event.payload.m
return state
end
