return {
  init = function() return { by = {} } end,
  fold = function(state, event)
    state.by[event.actor] = (state.by[event.actor] or 0) + 1
    return state
  end,
  emit = function(state)
    local total = 0
    for _, n in dpairs(state.by) do total = total + n end
    emit_json_canonical("a/total.json", total)
    state.by.extra = true
    return { ["z.json"] = state, ["a/names.json"] = table.dkeys(state.by) }
  end,
}
