return function(state, event)
local r = {}
for i = 3, 1, -1 do r[#r + 1] = i end
for i = 1, 0 do r[#r + 1] = 99 end
for i = 0, 1, 0.25 do r[#r + 1] = i end
for i = 9223372036854775806, 9223372036854775807 do r[#r + 1] = i end
for i = 1, 2 do local k = i i = 10 r[#r + 1] = k + i end
state.r = r
return state
end
