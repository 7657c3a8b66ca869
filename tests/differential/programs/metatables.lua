local log = {}
local function op(name) return function(a, b)
  local function n(x) return type(x) == "table" and x.n or tostring(x) end
  log[#log + 1] = name .. ":" .. n(a) .. "," .. n(b)
  return name
end end
local M = {}
for _, name in ipairs({"add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat"}) do M["__" .. name] = op(name) end
local a, b = setmetatable({n = "a"}, M), setmetatable({n = "b"}, M)
print(a + b, a - 1, 2 * a, a / b, a % 3, 2 ^ a, -a, a // b, a & 1, 1 | a, a ~ b, a << 1, 1 >> a, ~a)
print(a .. b, a .. "s", "s" .. a, 1 .. a, a .. 1, "x" .. "y" .. a .. "z" .. "w", a + "s", {} == {}, a == b)
print(table.concat(log, " "))
local left = setmetatable({n = "l"}, {__add = function() return "left" end})
local right = setmetatable({n = "r"}, {__add = function() return "right" end, __concat = function() return "rc" end})
print(left + right, right + left, 1 + right, left .. right, "s" .. right)
-- Comparison: results become booleans; __eq only for two tables.
local C = {__eq = function(x, y) return x.v == y.v and "yes" end, __lt = function(x, y) return (type(x) == "table" and x.v or x) < (type(y) == "table" and y.v or y) and 1 end,
  __le = function(x, y) return (type(x) == "table" and x.v or x) <= (type(y) == "table" and y.v or y) or nil end}
local function c(v) return setmetatable({v = v}, C) end
print(c(1) == c(1), c(1) ~= c(1), c(1) == c(2), c(1) < c(2), c(1) > c(2), c(1) <= c(1), c(2) >= c(3), c(1) < 2, 1 < c(0), 3 >= c(3), c(1) == 1, 1 ~= c(1))
print(rawequal(c(1), c(1)), #setmetatable({1, 2}, {__len = function() return "len" end}), rawlen({1, 2}), rawlen("abc"))
-- __index and __newindex: functions, tables, chains; rawget and rawset go around them.
local seen = {}
local proxy = setmetatable({}, {__index = function(_, k) return k .. "!", "cut off" end, __newindex = function(t, k, v) seen[#seen + 1] = k rawset(t, k, v) end})
print(proxy.x, proxy[1], rawget(proxy, "x"))
proxy.x = 1 proxy.x = 2 proxy.y = nil proxy.y = 3
print(proxy.x, proxy.y, table.concat(seen, " "))
local base = {z = "base"}
local mid = setmetatable({y = "mid"}, {__index = base})
local top = setmetatable({}, {__index = mid, __newindex = base})
top.z2 = "stored"
print(top.z, top.y, top.none, rawget(top, "z2"), base.z2, top.z2)
local store = setmetatable({}, {__newindex = setmetatable({}, {__newindex = function(_, k, v) seen[#seen + 1] = k .. v end})})
store.k = "v"
print(store.k, seen[#seen])
print(getmetatable(a) == M, getmetatable({}), getmetatable(setmetatable({}, {__metatable = "locked"})))
print(pcall(setmetatable, setmetatable({}, {__metatable = 1}), {}))
print(tostring(setmetatable({}, {__tostring = function() return "text" end})), pcall(tostring, setmetatable({}, {__tostring = function() return {} end})))
print(pcall(function() return {} + 1 end)) print(pcall(function() return 1 .. {} end)) print(pcall(function() return {} .. "x" end))
print(pcall(function() return {} < {} end)) print(pcall(function() return {} < 1 end)) print(pcall(function() return nil > 1 end)) print(pcall(function() return "a" <= 1 end))
print(pcall(function() return #nil end)) print(pcall(function() return -{} end)) print(pcall(function() return (nil)() end)) print(pcall(function() ({})() end))
print(pcall(function() local t = {} t.x.y = 1 end)) print(pcall(function() local s = "x" s.y = 1 end)) print(pcall(function() return (5).x end))
local loop = {} setmetatable(loop, {__index = loop})
print(pcall(function() return loop.x end))
local l = setmetatable({}, {__index = function(t, k) rawset(t, k, k * 2) return t[k] end})
print(l[4], rawget(l, 4), l[4])
print(pcall(function() return setmetatable({}, {__index = function() error("in index", 0) end}).x end))
