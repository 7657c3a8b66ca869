return function(state, event)
print(event)
return state
end
