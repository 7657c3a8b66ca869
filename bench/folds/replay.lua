-- The event that a long log has in place of an event of the short one that it repeats: a ULID of its own, and for invoices an id of
-- its own, of which there are a thousand times as many. EchoLua and Lua alike: every engine makes its events with it.
return function(event, n, round)
  local payload = event.payload
  if payload.id then
    payload = { id = payload.id .. "-" .. round % 1000, amount = payload.amount }
  end
  return { ulid = string.format("%026d", n), type = event.type, actor = event.actor, payload = payload }
end
