local n = 0
return function(state, event)
n = n + 1
return state
end
