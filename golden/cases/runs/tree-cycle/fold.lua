return function(state, event)
state.a = {}
state.a.b = state
return state
end
