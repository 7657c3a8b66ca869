return function(state, event)
state.k = "A\n"
return state
end
