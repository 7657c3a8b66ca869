return function(state, event) if event.payload.n == 1 then return state end end
