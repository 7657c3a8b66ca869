return function(state, event)
state.a = "\xff"
return state
end
