return function(state, event)
local t = { { 2, "a" }, { 1, "b" }, { 2, "c" }, { 1, "d" }, { 0, "e" } }
table.sort(t, function(x, y) return x[1] < y[1] end)
local names = {}
for i, v in ipairs(t) do names[i] = v[2] end
local s = { "b", "a", "Z", "10", "9", "é" }
table.sort(s)
local n = { 3, -1, 2.5, 2 }
table.sort(n)
state.names, state.s, state.n = table.concat(names), s, n
return state
end
