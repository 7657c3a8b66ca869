return function(state, event)
state.n = event.payload.n
return state
end
