print(pcall(error)) print(pcall(error, nil)) print(pcall(error, "text")) print(pcall(error, 42)) print(pcall(error, false))
local e = {code = 7}
local ok, caught = pcall(error, e)
print(ok, caught == e, caught.code)
print(pcall(function() error("level 0", 0) end)) print(pcall(function() error("with level 2", 2) end))
print(pcall(assert, false)) print(pcall(assert, nil, "message")) print(pcall(assert, false, 7)) print(assert(1, "unused", 3)) print(pcall(assert, false, nil))
print(select("#", pcall(assert, false, nil)), pcall(assert)) 
print(pcall(pcall, error, "inner")) print(pcall(pcall)) print(pcall(nil)) print(pcall(5, 1))
local function deep(n) if n == 0 then error("bottom", 0) end return deep(n - 1) + 1 end
print(pcall(deep, 100))
local steps = {}
local function step(n) steps[#steps + 1] = n if n == 2 then error("stop", 0) end return n end
print(pcall(function() return {step(1), step(2), step(3)} end)) print(#steps)
local ok2, inner = pcall(function() local ok, e = pcall(error, "first", 0) error(e .. " second", 0) end)
print(ok2, inner)
local n = 0
for i = 1, 3 do local ok = pcall(function() if i == 2 then error("x") end n = n + i end) print(i, ok, n) end
print(pcall(string.rep)) print(pcall(string.rep, "x", "y")) print(pcall(string.rep, "x", 1.5)) print(pcall(string.char, 256)) print(pcall(string.char, -1)) print(pcall(string.sub)) print(pcall(string.byte, {}))
print(pcall(tostring)) print(pcall(tonumber)) print(pcall(tonumber, 5, 10)) print(pcall(tonumber, "5", 1)) print(pcall(tonumber, "5", 37)) print(pcall(setmetatable, 1, {})) print(pcall(rawget, 1, 1)) print(pcall(rawlen, 5)) print(pcall(select)) print(pcall(select, {})) print(pcall(type)) print(pcall(table.concat, {{}})) print(pcall(ipairs))
for i = 1, 2 do
  print(pcall(function()
    local t = setmetatable({}, {__add = function(a, b) error("in add " .. i, 0) end})
    return t + 1
  end))
end
error({code = 1, message = "uncaught"} and "uncaught at the end", 0)
