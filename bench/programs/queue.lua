-- A breadth-first search over a grid with a list as the queue.
local w, h = 300, 300
local found = 0
for _ = 1, 50 do
  local seen, queue, head = {}, { 1 }, 1
  seen[1] = 0
  while head <= #queue do
    local at = queue[head]
    head = head + 1
    local x = (at - 1) % w
    local y, steps = (at - 1 - x) / w, seen[at] + 1
    if x > 0 and seen[at - 1] == nil then seen[at - 1] = steps queue[#queue + 1] = at - 1 end
    if x < w - 1 and seen[at + 1] == nil then seen[at + 1] = steps queue[#queue + 1] = at + 1 end
    if y > 0 and seen[at - w] == nil then seen[at - w] = steps queue[#queue + 1] = at - w end
    if y < h - 1 and seen[at + w] == nil then seen[at + w] = steps queue[#queue + 1] = at + w end
  end
  found = found + #queue
end
print(found)
