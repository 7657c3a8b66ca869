return function(state, event)
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
local even, odd
even = function(n) if n == 0 then return true end return odd(n - 1) end
odd = function(n) if n == 0 then return false end return even(n - 1) end
state.f = fact(20)
state.e = { even(10), even(7) }
return state
end
