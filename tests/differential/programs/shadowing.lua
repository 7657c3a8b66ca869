local x = 1
do local x = x + 1 do local x = x + 1 print(x) end print(x) end
print(x)
local function f(x) local x = x or "none" return x end
print(f(), f(5), x)
for x = 1, 2 do local x = x * 10 print(x) end
for i, x in ipairs({7}) do print(i, x) end
print(x)
local x = x + 100
print(x)
local function g() return x end
local x = "new"
print(g(), x)
if x then local x = nil print(x) else print("no") end
repeat local x = 3 until x == 3
print(x)
local print2, print = print, function(...) return ... end
print("not printed")
print2("printed", print("through"))
do local print = print2 print("again") end
local string = {rep = function() return "mine" end}
print2(string.rep("x", 3), ("x"):rep(3))
local a, a, b = 1, 2, 3
print2(a, b)
local function h(p, q) p, q = q, p local p = p return p, q end
print2(h(1, 2))
local function rec(n) local rec = n > 0 and rec or nil return rec and rec(n - 1) or n end
print2(rec(3))
