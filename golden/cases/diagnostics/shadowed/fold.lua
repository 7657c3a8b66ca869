local pairs = dpairs
local os = { time = function() return 1 end }
return function(state, event) for k in pairs(event) do state[k] = os.time() end return state end
