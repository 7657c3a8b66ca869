local out = {}
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    for k = 1, 2 do
      if k == 1 then goto continue end
      out[#out + 1] = i .. j .. k
      ::continue::
    end
    if i == 2 then break end
    ::continue::
  end
  if i == 1 then goto continue end
  out[#out + 1] = "i" .. i
  ::continue::
end
print(table.concat(out, " "))
-- From an inner loop to the label of the outer one.
local s = ""
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    s = s .. i .. j .. " "
  end
  s = s .. "never "
  ::continue::
end
print(s)
local n, fs = 0, {}
while n < 4 do
  n = n + 1
  local own = n
  fs[n] = function() own = own + 1 return own end
  if n % 2 == 0 then goto continue end
  fs[n]()
  ::continue::
end
print(fs[1](), fs[2](), fs[3](), fs[4]())
repeat
  n = n - 1
  if n == 2 then goto continue end
  print("n", n)
  ::continue::
until n == 0
for i = 1, 5 do
  do
    if i < 3 then goto continue end
    while true do
      if i == 4 then break end
      goto continue
    end
  end
  print("i", i)
  ::continue::
end
local function f(...)
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v == nil then goto continue end
    do return v, i end
    ::continue::
  end
  return "none"
end
print(f(nil, nil, 3)) print(f(nil)) print(f())
for i = 1, 2 do do break end end
for i = 1, 2 do goto continue ::continue:: end
for _, v in ipairs({1, 2, 3}) do if v == 2 then goto continue end print(v) ::continue:: ; end
local k = 0
while true do k = k + 1 if k < 3 then goto continue end break ::continue:: end
print(k)
