return function(state, event)
state.a = { 1, nil, 3 }
return state
end
