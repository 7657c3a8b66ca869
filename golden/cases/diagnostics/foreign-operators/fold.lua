return function(state, event)
if state.x != 1 then state.x = 2 end
return state
end
