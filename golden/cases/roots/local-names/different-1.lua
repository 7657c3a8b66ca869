return function(state, event)
local a, b = 1, 2
state.x = b - a
return state
end
