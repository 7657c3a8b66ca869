return function(state, event)
state.x = stat.y
count = 1
state.z = string.fnord("x")
string.trim = 1
return state
end
