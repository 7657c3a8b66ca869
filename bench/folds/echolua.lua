-- What the example folds call and Lua does not have, for Lua 5.1 to 5.4, as a Lua programmer would write it.
local arrays = {}
local artifacts = {}

json = {
  array = function()
    local list = {}
    arrays[list] = true
    return list
  end,
}

function emit_json_canonical(path, value)
  artifacts[path] = value
end

local function before(a, b)
  local x, y = type(a), type(b)
  if x ~= y then return x == "number" or x == "string" and y == "boolean" end
  if x == "boolean" then return b and not a end
  return a < b
end

-- The keys in the one order; nil and their number where they are 1..n, so that a list costs neither a copy nor a sort.
local function sorted_keys(t)
  local count, list, texts = 0, true, true
  for key in next, t do
    count = count + 1
    list = list and key == count
    texts = texts and type(key) == "string"
  end
  if list then return nil, count end
  local keys, i = {}, 0
  for key in next, t do
    i = i + 1
    keys[i] = key
  end
  if texts then table.sort(keys) else table.sort(keys, before) end
  return keys, count
end

function dpairs(t)
  local keys, count = sorted_keys(t)
  local i = 0
  return function()
    while i < count do
      i = i + 1
      local key = i
      if keys then key = keys[i] end
      local value = t[key]
      if value ~= nil then return key, value end
    end
  end
end

-- Canonical JSON of the artifacts, to hold the engines' results against each other. Never timed.
local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\" }
local function encode(value)
  local kind = type(value)
  if kind == "string" then return '"' .. value:gsub('["\\]', ESCAPES) .. '"' end
  if kind == "number" then return string.format(value == math.floor(value) and "%.0f" or "%.14g", value) end
  if kind ~= "table" then return tostring(value) end
  local keys, count = sorted_keys(value)
  local parts = {}
  if count == 0 then return arrays[value] and "[]" or "{}" end
  for i = 1, count do
    parts[i] = keys and encode(keys[i]) .. ":" .. encode(value[keys[i]]) or encode(value[i])
  end
  return keys and "{" .. table.concat(parts, ",") .. "}" or "[" .. table.concat(parts, ",") .. "]"
end
