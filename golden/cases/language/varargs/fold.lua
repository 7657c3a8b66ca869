return function(state, event)
local function count(...) return select("#", ...) end
local function pass(...) return ... end
local function two() return 1, 2 end
local a, b, c = pass(1, nil)
state.x = { count(), count(nil), count(1, nil, nil), count(two(), two()), count((two())) }
state.y = { pass(two()), two(), two() }
state.z = { a == 1, b == nil, c == nil }
state.s = { select(-1, 1, 2, 3), select(2, "a", "b", "c") }
return state
end
