return function(state, event)
while true do end
return state
end
