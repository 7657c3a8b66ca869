-- What changed where, and by whom, in the history of a repository: one `commit.landed` event for each commit.
local ROOT = "(root)"
local BUSIEST = 20
local SLASH = 47

-- The first folder of a path; files at the top belong to ROOT.
local function top_folder(path)
  for i = 1, #path do
    if string.byte(path, i) == SLASH then
      return string.sub(path, 1, i - 1)
    end
  end
  return ROOT
end

local function commit_landed(state, event)
  local totals = state.totals
  totals.commits = totals.commits + 1
  if event.payload.merge then
    totals.merges = totals.merges + 1
  end

  local touched = {}
  local added, deleted = 0, 0
  for _, file in ipairs(event.payload.files) do
    local name = top_folder(file.path)
    local folder = state.folders[name]
    if not folder then
      folder = { commits = 0, added = 0, deleted = 0 }
      state.folders[name] = folder
    end
    folder.added = folder.added + file.add
    folder.deleted = folder.deleted + file.del
    -- A commit counts once for a folder, however many of its files it changes.
    if not touched[name] then
      touched[name] = true
      folder.commits = folder.commits + 1
    end
    state.files[file.path] = (state.files[file.path] or 0) + 1
    added = added + file.add
    deleted = deleted + file.del
  end

  local actor = state.actors[event.actor]
  if not actor then
    actor = { commits = 0, added = 0, deleted = 0, first = event.ulid }
    state.actors[event.actor] = actor
  end
  actor.commits = actor.commits + 1
  actor.added = actor.added + added
  actor.deleted = actor.deleted + deleted
  actor.last = event.ulid
end

-- The files with the most commits; of equally many, the first by path.
local function busiest(files)
  local list = {}
  for path, commits in dpairs(files) do
    list[#list + 1] = { path = path, commits = commits }
  end
  table.sort(list, function(a, b)
    if a.commits ~= b.commits then
      return a.commits > b.commits
    end
    return a.path < b.path
  end)
  local top = json.array()
  for i = 1, math.min(BUSIEST, #list) do
    top[i] = list[i]
  end
  return top
end

return {
  init = function()
    return { totals = { commits = 0, merges = 0 }, folders = {}, files = {}, actors = {} }
  end,

  fold = function(state, event)
    if event.type == "commit.landed" then
      commit_landed(state, event)
    end
    return state
  end,

  emit = function(state)
    local files_touched = 0
    for _ in dpairs(state.files) do
      files_touched = files_touched + 1
    end
    emit_json_canonical("churn/folders.json", state.folders)
    emit_json_canonical("churn/actors.json", state.actors)
    emit_json_canonical("churn/busiest.json", busiest(state.files))
    emit_json_canonical("churn/totals.json", {
      commits = state.totals.commits,
      merges = state.totals.merges,
      files_touched = files_touched,
    })
  end,
}
