-- Releases of npm packages: how many, the first and the last, and the version that was published last.
return {
  init = function()
    return { releases = {}, first = {}, last = {}, published_last = {} }
  end,

  fold = function(state, event)
    if event.type == "package.published" then
      local payload = event.payload
      local name, at = payload.name, payload.at
      state.releases[name] = counter.g_add(state.releases[name] or counter.g_new(), event.actor)
      if not state.first[name] or at < state.first[name] then
        state.first[name] = at
      end
      if not state.last[name] or at > state.last[name] then
        state.last[name] = at
      end
      local version = state.published_last[name]
      if version then
        lww.set(version, payload.version, event.ulid)
      else
        state.published_last[name] = lww.new(payload.version, event.ulid)
      end
    end
    return state
  end,

  emit = function(state)
    return { ["npm/all.json"] = state, ["npm/published-last.json"] = state.published_last }
  end,
}
