return function(state, event)
state.x = 1.6e1 + event.payload.n
state.y = 15e-1
return state
end
