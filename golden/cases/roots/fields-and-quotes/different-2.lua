return function(state, event)
state.K = "A\n"
return state
end
