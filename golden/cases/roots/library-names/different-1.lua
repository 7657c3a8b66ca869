return function(state, event)
local string = { len = function() return 3 end }
state.x = string.len("abc")
return state
end
