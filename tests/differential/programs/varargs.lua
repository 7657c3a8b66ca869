local function count(...) return select("#", ...) end
local function none() end
local function two() return 1, 2 end
local function pass(...) return ... end
print(count(), count(nil), count(nil, nil), count(none()), count((none())), count(two(), two()), count(two(), (two())))
print(pass(1, nil, 3))
print((pass(1, 2)), (pass()))
print(pass(two(), two()))
print(#{two(), two()}, #{two(), (two())}, #{(two()), two(), 5})
local function shift(a, ...) return ..., a end
print(shift(1, 2, 3)) print(shift(1)) print(shift())
local function middle(...) local a, b, c = ... return c, b, a end
print(middle(1)) print(middle(1, 2, 3, 4))
local function prefix(...) local a, b = 0, ... return a, b end
print(prefix(7, 8))
print(select(-1, 1, 2, 3), select(2, "a", "b", "c"))
print(select(-2, 1, 2, 3)) print(select(4, 1, 2, 3)) print(count(select(4, 1, 2, 3)))
print(pcall(select, 0, 1)) print(pcall(select, -3, 1))
local packed = table.pack(nil, 2, nil)
print(packed.n, packed[1], packed[2], packed[3])
print(table.unpack({1, 2, 3})) print(table.unpack({1, 2, 3}, 2)) print(table.unpack({1, 2, 3}, 2, 5)) print(table.unpack({}, 1, 0))
print(count(table.unpack({}, 1, 3)), (table.unpack({4, 5})))
local t = {pass(1, 2), pass(3, 4), x = pass(5, 6), pass(7, 8)}
print(#t, t[1], t[2], t[3], t[4], t.x)
local function method(self, ...) return self.k, ... end
local o = {k = "k", m = method}
print(o:m(two())) print(o.m(o, two(), 9)) print(o:m())
print(tostring(two()), (two()) + two())
local function fixed(a, b) return a, b end
print(fixed(two(), 5)) print(fixed(two())) print(fixed(5, two())) print(fixed())
print(pcall(pass, 1, 2, nil)) print(count(pcall(none)))
if pass(false, true) then print("first only") else print("first is false") end
local a, b, c = (pass(1, 2)), pass(3, 4)
print(a, b, c)
for i = pass(1, 2), 2 do print(i) end
local s = pass("x", "y") .. pass("z")
print(s)
return 1, 2
