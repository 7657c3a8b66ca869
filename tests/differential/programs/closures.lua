-- Each round of a loop has variables of its own; closures share what they capture.
local fs = {}
for i = 1, 3 do
  local j = i * 10
  fs[#fs + 1] = function() i = i + 1 j = j + 1 return i, j end
end
print(fs[1]()) print(fs[1]()) print(fs[2]()) print(fs[3]())

local function pair()
  local n = 0
  return function() n = n + 1 return n end, function(v) n = v or 0 return n end
end
local get, set = pair()
local get2 = pair()
print(get(), get(), set(40), get(), get2(), set(), get())

local gs, k = {}, 0
while k < 3 do
  k = k + 1
  local own = k
  gs[k] = function() own = own * 2 return own, k end
end
print(gs[1]()) print(gs[1]()) print(gs[3]())

local hs, r = {}, 0
repeat
  r = r + 1
  local mine = r
  hs[r] = function() mine = mine + 100 return mine end
until mine >= 3
print(hs[1](), hs[1](), hs[2](), hs[3]())

-- Captured through several functions, assigned in the middle one.
local function outer(a)
  return function(b)
    a = a + b
    return function(c) a = a + c b = b + 1 return a, b, c end
  end
end
local middle = outer(1)
local inner = middle(10)
print(inner(100)) print(inner(100)) print(middle(0)(0))

-- A parameter, and `...` kept for later.
local function keep(x, ...)
  local rest = {...}
  return function(i) x = x + i return x, rest[i], #rest end
end
local kept = keep(1, "a", "b")
print(kept(1)) print(kept(2))

-- local function sees itself; local f = function does not.
local f = function() return "outer" end
local f = function(n) if n == 0 then return "new" end return f(n - 1) end
print(f(0), f(1))
local function g(n) if n == 0 then return "self" end return g(n - 1) end
print(g(3), g == g, g ~= f)

-- A new closure each time, even when nothing is captured.
local function make() return function() return 1 end end
print(make()() + make()())
local ipairsResult = {}
for i, v in ipairs({"x", "y"}) do ipairsResult[i] = function() v = v .. i return v end end
print(ipairsResult[1](), ipairsResult[1](), ipairsResult[2]())
-- Captured before it has a value.
local late
local function useLate() return late and late(2) end
print(useLate())
late = function(n) return n == 0 and "end" or late(n - 1) end
print(useLate())
