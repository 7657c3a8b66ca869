-- A value as text. A number that is not the one that its text stands for has two forms: a bug of the engine.
local show
function show(v, depth)
  local kind = type(v)
  if kind == "number" then
    local text = tostring(v)
    local back = tonumber(text)
    if v ~= back or v < back or v > back or not ({ [v] = true })[back] then return "TWO FORMS OF " .. text end
    return text
  elseif kind == "string" then
    if #v > 60 then return #v .. ":" .. hash.hex(hash.sha256(v)) end
    return string.find(v, "[^ -~]") and "#" .. hash.hex(v) or "'" .. v .. "'"
  elseif kind == "table" then
    if depth == 0 then return "{...}" end
    local parts = {}
    for key, item in dpairs(v) do
      if #parts > 20 then break end
      parts[#parts + 1] = show(key, 0) .. "=" .. show(item, depth - 1)
    end
    return "{" .. table.concat(parts, ",") .. "#" .. rawlen(v) .. "}"
  elseif kind == "function" then
    return "function"
  end
  return tostring(v)
end

-- A value as data that a state can hold.
local clean
function clean(v, depth)
  if type(v) == "function" then return "function" end
  if type(v) == "string" then return #v < 100 and not string.find(v, "[^ -~]") and v or hash.hex(hash.sha256(v)) end
  if type(v) ~= "table" then return v end
  if depth == 0 then return {} end
  local copy, keys = {}, table.dkeys(v)
  for i, key in ipairs(keys) do
    local item = clean(rawget(v, key), depth - 1)
    if #keys == rawlen(v) then
      copy[i] = item
    else
      copy[type(key) == "string" and clean(key, 0) or "#" .. tostring(key)] = item
    end
  end
  return copy
end

-- Numbers, if it is given numbers or nothing.
local function add(a, b) return (a or 1) + (b or 2) end

-- A metatable with every metamethod.
local Class = {}
local function number(v) return type(v) == "table" and (rawget(v, "n") or 1) or v end
Class.__index = function(_, key) return key == "x" and 5 or Class[key] end
Class.__newindex = function(t, key, value) rawset(t, key, value) end
Class.__call = function(self, ...) return self, ... end
Class.__len = function() return 3 end
Class.__unm = function(a) return -number(a) end
Class.__add = function(a, b) return number(a) + number(b) end
Class.__sub = function(a, b) return number(a) - number(b) end
Class.__mul = function(a, b) return number(a) * number(b) end
Class.__mod = function(a, b) return number(a) % number(b) end
Class.__div = function() return "divided" end
Class.__concat = function(a, b) return type(a) .. type(b) end
Class.__eq = function(a, b) return number(a) == number(b) end
Class.__lt = function(a, b) return number(a) < number(b) end
Class.__le = function(a, b) return number(a) <= number(b) end
