-- JSON, read and written by Lua code: a program of characters, short strings and small tables.
local function decode(text)
  local at = 1
  local value
  local function string()
    local start = at + 1
    at = start
    while text:byte(at) ~= 34 do at = at + 1 end
    at = at + 1
    return text:sub(start, at - 2)
  end
  function value()
    local byte = text:byte(at)
    if byte == 34 then return string() end
    local result = {}
    if byte == 91 then
      repeat
        at = at + 1
        result[#result + 1] = value()
      until text:byte(at) == 93
    elseif byte == 123 then
      repeat
        at = at + 1
        local key = string()
        at = at + 1
        result[key] = value()
      until text:byte(at) == 125
    else
      local n = 0
      while byte >= 48 and byte <= 57 do
        n = n * 10 + byte - 48
        at = at + 1
        byte = text:byte(at)
      end
      return n
    end
    at = at + 1
    return result
  end
  return value()
end

local function encode(item)
  if type(item) == "string" then return '"' .. item .. '"' end
  if type(item) == "number" then return tostring(item) end
  local parts = {}
  if item.id then
    for _, key in ipairs({ "id", "name", "tags" }) do parts[#parts + 1] = '"' .. key .. '":' .. encode(item[key]) end
    return "{" .. table.concat(parts, ",") .. "}"
  end
  for i = 1, #item do parts[i] = encode(item[i]) end
  return "[" .. table.concat(parts, ",") .. "]"
end

local items = {}
for i = 1, 500 do items[i] = { id = i, name = "item " .. i, tags = { "a" .. i % 7, "b" .. i % 11 } } end
local text = encode(items)
local length = 0
for _ = 1, 200 do length = length + #encode(decode(text)) end
print(length, text == encode(decode(text)))
