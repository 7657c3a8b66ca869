return function(state, event)
local n = 0
local function hit(v) n = n + 1 return v end
local x = 5
x = x and x + 1 or 0
state.r = { (nil and 1) == nil, false or "d", (nil or false) == false, 1 and 2, hit(false) == (hit(nil) or false), x }
local _ = hit(false) and hit(1)
_ = hit(true) or hit(1)
state.n = n
state.m = not (1 and nil)
return state
end
