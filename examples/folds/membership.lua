-- Who is in, and which keys count. One who left can come back; a key that was revoked never counts again.
return {
  init = function()
    return { members = set.or_new(), keys = set.tp_new(), teams = set.g_new() }
  end,

  fold = function(state, event)
    local payload = event.payload
    if event.type == "member.joined" then
      set.or_add(state.members, payload.member, event.ulid)
      set.g_add(state.teams, payload.team)
    elseif event.type == "member.left" then
      set.or_remove(state.members, payload.member)
    elseif event.type == "key.issued" then
      set.tp_add(state.keys, payload.key)
    elseif event.type == "key.revoked" then
      set.tp_remove(state.keys, payload.key)
    end
    return state
  end,

  emit = function(state)
    return { ["people/all.json"] = state, ["people/keys.json"] = state.keys }
  end,
}
