return function(state, event)
pcall(function() while true do end end)
return state
end
