return function(state, event)
state.x = 4 - 2
state.y = "a1b"
state.z = true
return state
end
