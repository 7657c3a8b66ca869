return function(state, event)
state.m = event.payload.n
return state
end
