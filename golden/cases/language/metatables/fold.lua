return function(state, event)
local V = {}
V.__index = V
V.__add = function(a, b) return setmetatable({ x = a.x + b.x }, V) end
V.__eq = function(a, b) return a.x == b.x end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__len = function(a) return a.x end
V.__call = function(self, y) return self.x + y end
V.__concat = function(a, b) return "v" end
V.__unm = function(a) return -a.x end
V.__tostring = function(a) return "V" .. a.x end
function V.double(self) return self.x * 2 end
local function new(x) return setmetatable({ x = x }, V) end
local log = {}
local proxy = setmetatable({}, { __index = function(_, k) return k .. "!" end, __newindex = function(_, k, v) log[#log + 1] = k .. v end })
proxy.a = 1
state.r = { (new(1) + new(2)).x, new(3):double(), #new(4), new(5)(6), -new(7), tostring(new(8)), proxy.zz, log[1], new(1) .. "" }
state.b = { new(1) == new(1), new(1) ~= new(2), new(1) < new(2), new(2) <= new(1), rawequal(new(1), new(1)), rawget(proxy, "a") == nil }
return state
end
