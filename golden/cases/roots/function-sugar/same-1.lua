return function(state, event)
local t = {}
function t.f(x) return x * 2 end
function t:m() return self.f(4) end
local function g() return 1 end
state.x = t.f(3) + t:m() + g()
return state
end
