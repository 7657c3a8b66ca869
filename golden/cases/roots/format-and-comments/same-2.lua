--[==[ long ]] ]==]
return function(state, event)
	state.n = --[[x]] event.payload.n

	return state
end