return function(state, event)
local n = event.payload.n
if n == 1 then state.x = "a" elseif n == 3 then state.x = "c" else state.x = "b" end
return state
end
