return function(state, event)
local n = 0
local function inc() n = n + 1 return n end
inc() inc()
local list = {}
for i = 1, 3 do local j = i * 10 list[i] = function() j = j + 1 return i + j end end
state.n = n
state.r = { list[1](), list[1](), list[3](), n }
return state
end
