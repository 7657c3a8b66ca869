return function(state, event)
local f = function() return 7, 8 end
local t = { 1, 2, [3] = "c", f(), f() }
local h = { 1, nil, 3 }
local gone = { 1 } gone[1] = nil
local was = { a = 1 } was.a = nil
state.r = { #t, t[3], t[5], #h, #{ n = 1 }, #"héllo" }
state.empty = { {}, gone, was, json.array() }
state.mixed = { a = { b = { c = {} } } }
return state
end
