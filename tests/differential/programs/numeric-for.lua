local big, small = math.maxinteger, math.mininteger
local function run(from, to, step)
  local seen = {}
  for i = from, to, step do
    seen[#seen + 1] = i
    if #seen == 6 then break end
  end
  print(#seen, table.concat(seen, " "))
end
run(big - 1, big, 1) run(big - 1, big, 2) run(big, big, 1) run(big, big, -1) run(big - 5, big, 2) run(big - 2, big, big)
run(small + 1, small, -1) run(small + 1, small, -2) run(small, small, -1) run(small, small, 1) run(small + 5, small, -3)
run(small, big, big) run(big, small, small) run(small, 0, big) run(-1, big, big) run(1, small, small) run(0, small, small)
run(1, 3, 1) run(3, 1, 1) run(3, 1, -1) run(1, 1, 5) run(1, 0, -1) run(5, -5, -4) run(0, 10, 3)
run(9007199254740990, 9007199254740994, 1) run(-9007199254740990, -9007199254740994, -1)
run(2097150, 2097154, 1) run(-2097150, -2097154, -1)
for i = 1, 2.5 do print(i) end
for i = 1, 2, 0.5 do print(i) end
for i = 0.75, -0.5, -0.25 do print(i) end
for i = 1, 3 do local j = i i = i * 10 print(i, j) end
local n = 3
for i = 1, n do n = 1 print(i, n) end
for i = 1, 3 do local i = i + 100 print(i) end
print(pcall(function() for i = 1, 10, 0 do end end))
local log = ""
local function say(x) log = log .. x .. " " return x end
for i = say(1), say(2), say(1) do log = log .. "body " end
print(log)
for i = 10, 1 do print("never") end
for i = 1, 0 do local function f() return i end print(f()) end
