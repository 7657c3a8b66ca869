function fold(events)
  return emit_json_canonical("n.json", #events)
end
