return function(state, event)
local r, i = {}, 0
while true do i = i + 1 if i == 3 then goto continue end if i > 5 then break end r[#r + 1] = i ::continue:: end
repeat local done = i == 8 i = i + 1 until done
for a = 1, 3 do for b = 1, 3 do if b == 2 then goto continue end if a == 2 then break end r[#r + 1] = a * 10 + b ::continue:: end end
state.r, state.i = r, i
return state
end
