return function(state, event)
state.x = -(-3)
state.y = "a1" .. "b"
state.z = 1 < 2
return state
end
