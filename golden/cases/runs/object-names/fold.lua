return function(state, event)
state["__proto__"] = event.payload["__proto__"]
state.constructor = (state.constructor or 0) + 1
state.toString = event.payload.toString == nil
return state
end
