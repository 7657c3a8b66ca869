-- Building strings piece by piece, and joining lists of them.
local total = 0
for round = 1, 3000 do
  local parts = {}
  for i = 1, 1000 do parts[#parts + 1] = "item " .. i .. "," end
  local text = table.concat(parts)
  for i = 1, #text, 97 do total = total + string.byte(text, i) end
  local s = ""
  for i = 1, 100 do s = s .. string.sub(text, i, i + 2) end
  total = total + #s
end
print(total)
