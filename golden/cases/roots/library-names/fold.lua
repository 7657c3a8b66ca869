return function(state, event)
state.x = string.len("abc")
return state
end
