return function(state, event)
local s = "é€😀" state.x = nope
return state
end
