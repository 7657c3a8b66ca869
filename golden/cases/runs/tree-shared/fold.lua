return function(state, event)
local t = {}
state.a = t
state.b = { t }
return state
end
