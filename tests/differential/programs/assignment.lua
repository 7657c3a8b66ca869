-- The order of evaluation where Lua fixes it, and where it does not but both agree.
local a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
local i, t = 1, {}
i, t[i] = i + 1, 20
print(i, t[1], t[2])
local u = {1, 2}
local v = u
u, u[1] = nil, 9
print(v[1], u)
local w = {10, 20, 30}
local j = 1
w[j], j, w[j + 1] = j, w[j], "last"
print(w[1], w[2], w[3], j)
local x, y = 1
print(x, y)
x, y = 5, 6, print("extra values are evaluated")
print(x, y)
local p, p = 1, 2
print(p)
local q = {}
q.a, q.b, q.a = 1, 2, 3
print(q.a, q.b)
local log = {}
local function say(n) log[#log + 1] = n return n end
local z = {}
z[say("k1")], z[say("k2")] = say("v1"), say("v2")
print(table.concat(log, " "), z.k1, z.k2)
local r = {r = {r = {}}}
r.r, r.r.r = r.r.r, "x"
print(r.r.r)
local f = function() return 1, 2, 3 end
local d, e, g, h = f()
print(d, e, g, h)
d, e, g = 0, f()
print(d, e, g)
d, e, g = f(), 10
print(d, e, g)
;(f or print)()
local n = nil
n = (n or 1) + (n or 2)
print(n)
n = n and n > 2 and {n, n}
print(n[1], n[2])
n = {n, [2] = n}
print(n[1][1], n[2][2])
local s = "a"
s = s .. (s .. "b") .. s
print(s)
do local s = s .. "!" print(s) end
print(s)
