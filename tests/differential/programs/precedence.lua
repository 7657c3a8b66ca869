-- or < and < comparison < | < ~ < & < shift < .. < + - < * / // % < unary < ^
print(2 + 3 * 4, (2 + 3) * 4, 2 * 3 + 4, 10 - 2 - 3, 10 - (2 - 3), 100 // 7 // 2, 100 // (7 // 2), 100 % 7 % 3, 2 * 7 % 5, 7 // 2 * 2)
print(2 ^ 3 ^ 2, (2 ^ 3) ^ 2, -2 ^ 2, (-2) ^ 2, 2 ^ -1, -3 ^ 2 * 2, not 1 == 2, not (1 == 2), #"abc" + 1, -#"abc", - - 3, not not nil, ~ -1, - ~5, #"ab" .. 2)
print(1 << 2 + 3, (1 << 2) + 3, 1 + 2 << 3, 256 >> 2 << 1, 256 >> (2 << 1), 1 | 2 & 3, 1 | 6 ~ 3, 5 ~ 3 & 1, 7 & 3 << 1, 6 & 3 | 8, 1 | 2 ~ 3 | 4)
print(1 .. 2 + 3, 2 * 3 .. 4, "a" .. 1 + 2 .. "b", 1 .. 2 == "12", "a" .. "b" < "b", 1 .. 2 .. 3 == "1" .. "23")
print(1 < 2 == true, 1 < 2 ~= false, not (1 < 2) == false, "x" == "x" == true, 1 == 1 ~= 2, 2 > 1 == (1 < 2), 1 + 1 == 2 and 2 | 1 == 3)
print(nil or 1 and 2, nil and 1 or 2, false or nil, nil or false, 1 or error("no"), nil and error("no"), 1 and nil or 3, false == nil and 1 or 2, not nil and 5, not 1 or 6)
print(1 or nil and nil, (1 or nil) and nil, 1 and 2 and 3, 1 and 2 or 3 and 4, nil or nil and 1 or 7, false and false or true, 1 < 2 and 2 < 3 or error())
print(- 2 .. "", -2 * -3, 2 - -3, 2 - - -3, 1 - 2 + 3, 1 + 2 - 3, 6 / 2 * 3, 6 * 2 / 3, 7 % 4 * 2, 2 * 7 % 4, -7 % 4, -(7 % 4), -7 // 2, -(7 // 2))
local log = ""
local function v(x) log = log .. x return x end
local _ = v(1) + v(2) * v(3) ^ v(4) - v(5)
_ = v("a") .. v("b") .. v("c") == v("d")
_ = v(6) < v(7) and v(8) or v(9)
_ = v(1) > v(2), v(3) >= v(4)
_ = {v(1), [v(2)] = v(3), v(4)}
_ = (v(5) | v(6)) & v(7) << v(1)
print(log)
local t = {f = function() return {g = function(_, x) return x end} end}
print(-t.f():g(3) ^ 2, #t.f():g("ab") + 1, not t.f():g(nil), t.f().g(1, 2) .. "x", -t["f"]()["g"](0, 4))
