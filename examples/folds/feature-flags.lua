-- Feature flags: the last value of each, who changed what last, and the history.
local function set_flag(flags, payload, ulid)
  local flag = flags[payload.flag]
  if flag then
    lww.set(flag, payload.value, ulid)
  else
    flags[payload.flag] = lww.new(payload.value, ulid)
  end
end

-- The payload is in the history too, and a state has no table twice.
local function copy(value)
  return json.decode(json.encode_canonical(value))
end

return {
  init = function()
    return { flags = {}, last_change = {}, history = json.array() }
  end,

  fold = function(state, event)
    if event.type == "flag.set" then
      set_flag(state.flags, copy(event.payload), event.ulid)
      state.last_change[event.actor] = event.ulid
      table.insert(state.history, { ulid = event.ulid, value = event.payload })
    end
    return state
  end,

  emit = function(state)
    return { ["flags/all.json"] = state, ["flags/flags.json"] = state.flags }
  end,
}
