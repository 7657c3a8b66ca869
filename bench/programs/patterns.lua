-- Patterns: finding, capturing, replacing.
local line = "2024-02-23 INFO  [worker-17] request id=4711 path=/api/v1/items took 35ms"
local hits, total = 0, 0
for i = 1, 200000 do
  local y, m, d = string.match(line, "^(%d+)-(%d+)-(%d+)")
  local id = string.match(line, "id=(%d+)")
  local worker = string.match(line, "%[([%w-]+)%]")
  local replaced, n = string.gsub(line, "%d+", "#")
  hits = hits + n + #worker
  total = total + tonumber(id) + tonumber(y) + #replaced
end
print(hits, total)
