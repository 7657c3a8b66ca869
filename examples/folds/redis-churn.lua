-- Who worked on a repository, when and how much, and what changed where.
return {
  init = function()
    return {
      totals = { commits = counter.g_new(), merges = counter.g_new() },
      actors = { first = {}, last = {} },
      files = {},
    }
  end,

  fold = function(state, event)
    if event.type == "commit.landed" then
      local actor, ulid = event.actor, event.ulid
      counter.g_add(state.totals.commits, actor)
      if event.payload.merge then
        counter.g_add(state.totals.merges, actor)
      end
      local first, last = state.actors.first, state.actors.last
      if not first[actor] or ulid < first[actor] then
        first[actor] = ulid
      end
      if not last[actor] or ulid > last[actor] then
        last[actor] = ulid
      end
      for _, file in ipairs(event.payload.files) do
        state.files[file.path] = (state.files[file.path] or 0) + 1
      end
    end
    return state
  end,

  emit = function(state)
    return { ["churn/all.json"] = state, ["churn/actors.json"] = state.actors }
  end,
}
