return function(state, event)
state.x = 16 + event.payload.n
state.y = 1.25
return state
end
