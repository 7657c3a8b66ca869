return function(state, event)
local a, b = 1, 2
state.x = a - b
return state
end
