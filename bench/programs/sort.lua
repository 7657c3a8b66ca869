-- Sorting without and with a comparator.
local function list(n)
  local t, x = {}, 42
  for i = 1, n do
    x = (x * 1103515245 + 12345) % 2147483648
    t[i] = x
  end
  return t
end
local a = list(150000)
table.sort(a)
local b = list(100000)
table.sort(b, function(x, y) return x > y end)
print(a[1] <= a[2], b[1] >= b[2])
