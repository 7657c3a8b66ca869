-- Code that cannot be reached, and conditions that are constants.
local function f(n)
  if true then return n end
end
local function g(n) while true do if n > 3 then return n end n = n + 1 end end
local function h(n) repeat n = n + 1 until true return n end
local function i() for k = 1, 3 do do return k end end return "none" end
local function j() while false do error("no") end return "past" end
local function k() if false then return 1 elseif nil then return 2 elseif 1 then return 3 else return 4 end end
local function l() do return "l" end end
local function m(x) while true do while true do if x then break end do return "inner" end end break end return "outer" end
local function n() repeat if true then break end until false return "n" end
local function o() for _ = 1, 3 do break end while true do break end repeat break until nil return "o" end
local function p(x) if x and false then return 1 end if x or true then return 2 end return 3 end
local function q(x) if not (x and nil) and (true and x or false) then return "yes" else return "no" end end
local function r(x) while x and true do x = false end return x end
local function s() repeat local done = true until done and not false return "s" end
print(f(1), g(1), h(1), i(), j(), k(), l(), m(true), m(false), n(), o(), p(1), p(), q(1), q(), r(1), s())
print(true and 1, false and 1, nil or 2, 1 and 2 or 3, (false or nil) == nil, not (nil and 1), 1 == 1.0, "1" == 1, nil == false)
local x
if x == nil then if not x then if x or 1 then print("nested") end end end
while not x do x = 1 end
print(x and (x == 1 or error()) and "and" or "or", (x or error()) and (not x or "last"))
local z = x == 1 and function() return "called" end or print
print(z())
for a = 1, 3 do if a == 1 then elseif a == 2 then print("two") else break end print(a) end
