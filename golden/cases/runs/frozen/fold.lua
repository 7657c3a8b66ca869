local t = { n = 1 }
return function(state, event) t.n = 2 return state end
