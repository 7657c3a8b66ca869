-- Bodies under gravity, on fractions: additions, multiplications, divisions and square roots.
local bodies = {}
local function start()
for i = 1, 5 do
  bodies[i] = { x = i * 3, y = 7 - i * 2, z = i % 3, vx = 0, vy = i / 10, vz = 0, mass = 1 / i }
end
end
local dt = 1 / 128
for step = 0, 249999 do
  if step % 5000 == 0 then start() end
  for i = 1, 5 do
    local a = bodies[i]
    for j = i + 1, 5 do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      local square = dx * dx + dy * dy + dz * dz + 1 / 4
      local pull = dt / (square * math.sqrt(square))
      a.vx = a.vx - dx * b.mass * pull
      a.vy = a.vy - dy * b.mass * pull
      a.vz = a.vz - dz * b.mass * pull
      b.vx = b.vx + dx * a.mass * pull
      b.vy = b.vy + dy * a.mass * pull
      b.vz = b.vz + dz * a.mass * pull
    end
  end
  for i = 1, 5 do
    local b = bodies[i]
    b.x = b.x + dt * b.vx
    b.y = b.y + dt * b.vy
    b.z = b.z + dt * b.vz
  end
end
print(bodies[1].x < 100)
