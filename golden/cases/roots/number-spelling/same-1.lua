return function(state, event)
state.x = 0x10 + event.payload.n
state.y = 1.50
return state
end
