function fold(events) return emit_json_canonical("a.json", events) end
return function(state) return state end
