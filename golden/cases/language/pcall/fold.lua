return function(state, event)
local ok, e = pcall(function() local t = nil return t.x end)
local ok2, e2 = pcall(error, { code = 7 })
local ok3, e3 = pcall(error)
local ok4, e4 = pcall(function() return 1 // 0 end)
local ok5, a, b = pcall(function(...) return ... end, 1, 2)
state.r = { ok, type(e), e2.code, ok2, e3 == nil, ok4, ok5, a, b }
state.m = { e, e4, select(2, pcall(error, "mine")) }
return state
end
