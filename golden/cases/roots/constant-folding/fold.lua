return function(state, event)
state.x = 3
state.y = "a1b"
state.z = true
return state
end
