return function(state, event)
state.n = (state.n or 0) + event.payload.n
return state
end
