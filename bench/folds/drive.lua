-- Folds EVENTS events of the repeated log. Prints the seconds that the fold took, and then the canonical JSON of its artifacts.
-- The events of a round are made before its clock starts; a batch has all of them in one round. Rounds are short, because an event of
-- a real log is read, folded and dropped (docs/performance.md, What was tried, says what long ones do).
local ROUND = reducer and 128 or EVENTS
local state = reducer and (reducer.init and reducer.init() or {})
local seconds, n = 0, 0
while n < EVENTS do
  local events = {}
  for i = 1, math.min(ROUND, EVENTS - n) do
    local at = n + i - 1
    events[i] = replay(log[at % #log + 1], at, math.floor(at / #log))
  end
  n = n + #events
  local start = os.clock()
  if reducer then
    local fold = reducer.fold
    for i = 1, #events do state = fold(state, events[i]) end
  else
    fold(events)
  end
  seconds = seconds + os.clock() - start
end
if reducer then
  for path, value in pairs(reducer.emit(state) or {}) do artifacts[path] = value end
end
print(string.format("%.6f", seconds))
print(encode(artifacts))
