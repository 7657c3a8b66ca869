return function(state, event)
local f = function() return 1, 2 end
state.x = { f() }
return state
end
