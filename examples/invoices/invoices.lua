-- Pure fold: Last-writer-wins by invoice id, deterministic order.
function fold(events)
  local by_id = {}
  for _, e in dpairs(events) do -- dpairs sorts by ULID
    if e.type == "intent.exec.insert_invoice" then
      local id = e.payload.id
      by_id[id] = { id = id, amount = e.payload.amount, status = "draft", ts = e.ulid }
    elseif e.type == "intent.exec.approve_invoice" then
      local id = e.payload.id
      if by_id[id] then
        by_id[id].status = "approved"
        by_id[id].ts = e.ulid
      end
    end
  end
  return emit_json_canonical("state/finance/invoices.json", by_id)
end
