return function(state, event)
state.n = 10 // event.payload.n
return state
end
