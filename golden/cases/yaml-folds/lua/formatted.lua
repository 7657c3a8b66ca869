-- The same code in another form.
local function keep(state, event)
 local p = event.payload
 p.n[#p.n + 1] = state.count
 state.count = state.count + 1
 state.log[state.count] = p
 return state
end

return {
 init = function() return { count = 0, log = json.array() } end,
 fold = keep,
}
