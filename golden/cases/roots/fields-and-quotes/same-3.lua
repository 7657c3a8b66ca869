return function(state, event)
state[ [[k]] ] = '\x41\u{A}'
return state
end
