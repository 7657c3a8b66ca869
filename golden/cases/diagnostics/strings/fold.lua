return function(state, event)
state.x = "\q"
return state
end
