return function(state, event)
local p = event.payload
state.has = p.a ~= nil
state.is = p.a == json.null
state.type = type(p.a)
state.list = p.list
state.n = #p.list
state.missing = p.b == nil
state.keep = json.null
return state
end
