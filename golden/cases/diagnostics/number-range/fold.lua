return function(state, event)
state.a = 1e19
state.b = 9223372036854775808
return state
end
