local t = {10, 20, x = 1, 30, [1] = "lost", ["y z"] = 2, [2 + 2] = 40; 50}
print(#t, t[1], t[3], t[4], t.x, t["y z"])
local many = {1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53, x = "x", 54, table.unpack({55, 56})}
print(#many, many[50], many[51], many[54], many[55], many[56], many.x)
local l = {}
table.insert(l, "a") table.insert(l, 1, "b") table.insert(l, 3, "c") table.insert(l, 2, "d")
print(table.concat(l, " "))
print(table.remove(l), table.remove(l, 1), table.concat(l, " "), table.remove(l, 3), table.remove({}), table.remove({}, 0), #l)
print(pcall(table.insert, {1}, 3, 1)) print(pcall(table.insert, {1}, 0, 1)) print(pcall(table.insert, {1}, 1, 2, 3)) print(pcall(table.insert, {}))
local words = {"pear", "fig", "apple", "Fig", ""}
table.sort(words) print(table.concat(words, ","))
table.sort(words, function(a, b) return #a > #b or #a == #b and a < b end) print(table.concat(words, ","))
local nums = {5, -1, 3.5, 3, 1e3, 0}
table.sort(nums, function(a, b) return a > b end) print(nums[1], nums[2], nums[3], nums[4], nums[5], nums[6])
print(pcall(table.sort, {1, "x"})) print(pcall(table.sort, {{}, {}}))
for i, v in ipairs({1, 2, nil, 4}) do print(i, v) end
for i, v in ipairs(setmetatable({}, {__index = function(_, i) if i < 4 then return i * i end end})) do print(i, v) end
local m = {b = 1, a = 2, [10] = 3, [-1] = 4, [1.5] = 5, [true] = 6, [false] = 7, [2] = 8, [""] = 9, B = 10}
for k, v in dpairs(m) do print(k, v) end
for k in dpairs(m) do m[k] = nil end
for k in dpairs(m) do print("left", k) end
local g = {1, 2, 3, x = 1}
for k, v in dpairs(g) do print(k, v) g.x = nil g[3] = nil g.new = 1 end
print(g[1.0], g[2], #g) g[3.0] = "three" print(g[3], #g)
print(pcall(function() local z = {} z[nil] = 1 end)) print(({})[nil], pcall(rawset, {}, nil, 1))
local k = {} k[2^53] = "big" print(k[9007199254740992], k[2^53])
print(#"abc", #{1, 2, 3}, #{n = 1})
print(table.concat(table.dkeys({b = 1, a = 2, [3] = 1}), " "), table.concat(table.dvalues({b = 1, a = 2, [3] = 0}), " "))
