return function(state, event)
state.a = state.a or event.payload.a
state.o = state.o or event.payload.o
state.x = state.x or {}
state.y = state.y or json.array()
state.k = event.payload.k
return state
end
