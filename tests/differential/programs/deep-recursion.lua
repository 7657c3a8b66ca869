local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
print(depth(150))
local function tail(n, acc) if n == 0 then return acc end return tail(n - 1, acc + n) end
print(tail(150, 0))
local isOdd
local function isEven(n) if n == 0 then return true end return isOdd(n - 1) end
isOdd = function(n) if n == 0 then return false end return isEven(n - 1) end
print(isEven(120), isOdd(121), isEven(7))
local function ackermann(m, n)
  if m == 0 then return n + 1 elseif n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
print(ackermann(2, 5))
local function hanoi(n, a, b, c, moves)
  if n > 0 then hanoi(n - 1, a, c, b, moves) moves[#moves + 1] = a .. b hanoi(n - 1, c, b, a, moves) end
  return moves
end
print(#hanoi(6, "a", "b", "c", {}), table.concat(hanoi(3, "a", "b", "c", {}), " "))
local function permute(list, n, out)
  if n == 0 then out[#out + 1] = table.concat(list) end
  for i = 1, n do
    list[i], list[n] = list[n], list[i]
    permute(list, n - 1, out)
    list[i], list[n] = list[n], list[i]
  end
  return out
end
print(table.concat(permute({"a", "b", "c"}, 3, {}), " "))
print((function(f, ...) return f(f, ...) end)(function(self, n) return n < 2 and n or self(self, n - 1) + self(self, n - 2) end, 15))
