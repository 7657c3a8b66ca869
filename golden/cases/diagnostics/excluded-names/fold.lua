return function(state, event)
for k, v in pairs(state) do state[k] = v end
local a = next({})
local b = coroutine.create
local c = load("return 1")
local d = os.time()
local e = io.read
local f = math.random()
local g = math.huge
local h = require("socket")
local i = collectgarbage()
local j = debug.traceback
local k = string.dump
local l = _G
return state
end
