return function(state, event)
setmetatable(state, { __gc = 1, __mode = "k" })
return state
end
