return function(state, event)
error("no such order: " .. event.payload.s)
return state
end
