function fold(events)
  local s = ""
  for i, e in ipairs(events) do s = s .. i .. e.payload.s end
  emit_json_canonical("n.json", #events)
  return emit_json_canonical("s.json", s)
end
