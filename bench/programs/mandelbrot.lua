-- The Mandelbrot set, on fractions.
local size, inside = 1000, 0
for py = 0, size - 1 do
  local ci = 2 * py / size - 1
  for px = 0, size - 1 do
    local cr = 3 * px / size - 2
    local zr, zi, n = 0, 0, 0
    while n < 50 and zr * zr + zi * zi <= 4 do
      zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
      n = n + 1
    end
    if n == 50 then inside = inside + 1 end
  end
end
print(inside > 225000 and inside < 262500)
