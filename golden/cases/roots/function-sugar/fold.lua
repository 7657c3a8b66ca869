return function(state, event)
local t = {}
t.f = function(x) return x * 2 end
t.m = function(self) return self.f(4) end
local function g() return 1 end
state.x = t.f(3) + t.m(t) + g()
return state
end
