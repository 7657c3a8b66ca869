-- Runs the programs of the differential tests under Lua 5.4, and gives them the names that EchoLua has beside it.
local STEPS, MEMORY = 3000000, 100000

local function shown(value)
  if math.type(value) == "float" then
    -- EchoLua has one kind of number: 3.0 is 3.
    if value == math.floor(value) and math.abs(value) < 2^63 then return string.format("%d", value) end
    return string.format("%.14g", value)
  end
  if type(value) == "table" then
    local meta = getmetatable(value)
    if not (meta and meta.__tostring) then return "table" end
  end
  if type(value) == "function" then return "function" end
  return tostring(value)
end

local RANK = { number = 1, string = 2, boolean = 3 }
local function before(a, b)
  local s, t = RANK[type(a)], RANK[type(b)]
  if s ~= t then return s < t end
  if s == 3 then return not a and b end
  return a < b
end

local function sortedKeys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, before)
  return keys
end

local function dpairs(t)
  local keys, at = sortedKeys(t), 0
  return function()
    while true do
      at = at + 1
      local key = keys[at]
      if key == nil then return nil end
      if t[key] ~= nil then return key, t[key] end
    end
  end
end

local function dkeys(t) return sortedKeys(t) end
local function dvalues(t)
  local values = {}
  for i, key in ipairs(sortedKeys(t)) do values[i] = t[key] end
  return values
end

local function copy(t)
  local result = {}
  for key, value in pairs(t) do result[key] = value end
  return result
end

function RUN(source)
  local lines = {}
  local env = copy(_G)
  env.RUN, env._G = nil, nil
  env.table, env.math = copy(table), copy(math)
  env.table.dkeys, env.table.dvalues = dkeys, dvalues
  env.dpairs = dpairs
  -- EchoLua adds no position to what error() is given.
  env.error = function(value) error(value, 0) end
  env.print = function(...)
    local texts = table.pack(...)
    for i = 1, texts.n do texts[i] = shown(texts[i]) end
    lines[#lines + 1] = table.concat(texts, "\t")
  end
  -- Only the lua program itself knows `#!`; load does not.
  local chunk, problem = load((source:gsub("^#[^\n]*", "")), "=p", "t", env)
  if chunk == nil then return "does not compile: " .. problem end
  -- Raised again and again, for the program may catch it.
  local steps, tooLong = 0, false
  debug.sethook(function()
    steps = steps + 1000
    if steps > STEPS or collectgarbage("count") > MEMORY then
      if not tooLong then
        tooLong = true
        debug.sethook(debug.gethook(), "", 1)
      end
      error("too long", 0)
    end
  end, "", 1000)
  local ok, thrown = pcall(chunk)
  debug.sethook()
  collectgarbage()
  if tooLong then return "TOO LONG" end
  if not ok then lines[#lines + 1] = "error: " .. shown(thrown) end
  return table.concat(lines, "\n")
end
