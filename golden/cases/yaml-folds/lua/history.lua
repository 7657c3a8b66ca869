local function keep(state, event)
  local payload = event.payload
  payload.n[#payload.n + 1] = state.count
  state.count = state.count + 1
  state.log[state.count] = payload
  return state
end

return {
  init = function() return { count = 0, log = json.array() } end,
  fold = keep,
}
