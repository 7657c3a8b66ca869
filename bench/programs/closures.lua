-- Closures: counters, composition, mapping with function values.
local function counter(step)
  local n = 0
  return function() n = n + step return n end
end
local function compose(f, g) return function(x) return f(g(x)) end end
local inc, double = function(x) return x + 1 end, function(x) return x * 2 end
local total = 0
for i = 1, 2000000 do
  local c = counter(i % 5)
  c() c()
  local h = compose(inc, double)
  total = (total + h(i) + c()) % 1000007
end
print(total)
