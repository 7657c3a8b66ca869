-- A table of records, read and changed by field.
local records = {}
for i = 1, 1000 do records[i] = { id = i, balance = 100, active = true, name = "n" .. i } end
for round = 1, 20000 do
  for i = 1, #records do
    local r = records[i]
    if r.active then r.balance = r.balance + round % 7 - 3 end
    if r.balance < 50 then r.active = false end
  end
end
local sum = 0
for i = 1, #records do sum = sum + records[i].balance end
print(sum)
