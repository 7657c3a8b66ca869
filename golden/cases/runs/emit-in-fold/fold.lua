return function(state, event)
emit_json_canonical("a.json", 1)
return state
end
