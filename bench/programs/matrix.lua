-- Multiplication of matrices of integers.
local n = 160
local function matrix(seed)
  local m = {}
  for i = 1, n do
    local row = {}
    for j = 1, n do row[j] = (i * seed + j) % 10 end
    m[i] = row
  end
  return m
end
local a, b = matrix(3), matrix(7)
local c
for _ = 1, 12 do
  c = {}
  for i = 1, n do
    local row, left = {}, a[i]
    for j = 1, n do
      local sum = 0
      for k = 1, n do sum = sum + left[k] * b[k][j] end
      row[j] = sum
    end
    c[i] = row
  end
end
print(c[1][1], c[n][n])
