return function(state, event)
local f = function(a) return a end
local t = { g = function(self, x) return x + self.y end, y = 1 }
state.a = f { 1 }
state.b = f "s"
state.c = t:g(2)
return state
end
