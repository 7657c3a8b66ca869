return function(state, event)
local t = { 20, 10, z = 1, a = 2, ["10"] = 3, ["9"] = 4, [true] = 5, [false] = 6, [-1] = 7, [0.5] = 8, [100] = 9 }
local r = {}
for k, v in dpairs(t) do r[#r + 1] = tostring(k) .. "=" .. v t.a = nil t.new = 1 end
local s = {}
for i, v in ipairs({ 1, 2, nil, 4 }) do s[i] = v end
local up = {}
for i, v in (function(n, i) if i < n then return i + 1, i * i end end), 3, 0 do up[#up + 1] = i + v end
state.r, state.s, state.up = table.concat(r, " "), s, up
return state
end
