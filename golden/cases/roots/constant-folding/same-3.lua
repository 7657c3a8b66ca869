return function(state, event)
state.x = 7 // 2
state.y = "a1b"
state.z = "a" ~= "b"
return state
end
