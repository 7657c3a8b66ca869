-- Sorting without and with a comparator.
local function list(n)
  local t, x = {}, 42
  for i = 1, n do
    x = (x * 16807) % 2147483647
    t[i] = x
  end
  return t
end
local a = list(900000)
table.sort(a)
local b = list(500000)
table.sort(b, function(x, y) return x > y end)
print(a[1] <= a[2], b[1] >= b[2])
