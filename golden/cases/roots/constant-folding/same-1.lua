return function(state, event)
state.x = 1 + 2
state.y = "a" .. 1 .. "b"
state.z = not nil
return state
end
