return function(state, event)
state.n = state.n + 1
return state
end
