return function(state, event)
local a, b = 1, 2
a, b = b, a
local i, t = 1, {}
i, t[i] = i + 1, 20
local x, y, z = (function() return 1, 2 end)(), 5
state.r = { a, b, i, t[1], x, y }
state.z = z == nil
return state
end
