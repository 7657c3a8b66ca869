return function(state, event)
local function f(n) return 1 + f(n + 1) end
state.x = f(1)
return state
end
