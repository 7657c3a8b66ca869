return function(state, event)
local n = event.payload.n
if n == 1 then state.x = "a" else if n == 3 then state.x = "b" else state.x = "c" end end
return state
end
