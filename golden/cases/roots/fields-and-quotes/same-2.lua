return function(state, event)
state.k = "\65\010"
return state
end
