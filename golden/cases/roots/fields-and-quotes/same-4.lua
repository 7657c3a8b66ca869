return function(state, event)
state.k = [[A
]]
return state
end
