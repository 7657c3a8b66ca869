-- The stores of workers/state.mjs in plain Lua, without events around them: `lua5.4 state.lua KEYS UPDATES` prints one object of JSON.
local KEYS, UPDATES = tonumber(arg[1]), tonumber(arg[2])

local function fold(state, event)
  local key = event.payload.key
  state[key] = (state[key] or 0) + 1
  return state
end

local state = {}
local BATCH = 1000
local function apply(count, key)
  local sum = 0
  for done = 0, count - 1, BATCH do
    local events = {}
    for i = 1, math.min(BATCH, count - done) do
      events[i] = { type = "add", actor = "user:ada", payload = { key = "key-" .. string.format("%d", key(done + i - 1)) } }
    end
    local start = os.clock()
    for i = 1, #events do state = fold(state, events[i]) end
    sum = sum + os.clock() - start
  end
  return sum / count
end

collectgarbage()
local before = collectgarbage("count")
local fill = apply(KEYS, function(i) return i end)
collectgarbage()
local memory = (collectgarbage("count") - before) * 1024
-- A generator of full period modulo 2^32, small enough for doubles.
local seed = 1
local update = apply(UPDATES, function()
  seed = (seed * 69069 + 1) % 4294967296
  return math.floor(seed / 4294967296 * KEYS)
end)
print(string.format('{"fill":%.12f,"update":%.12f,"memory":%.0f}', fill, update, memory))
