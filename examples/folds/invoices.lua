-- The last thing said about each invoice.
return {
  fold = function(state, event)
    local payload = event.payload
    if payload.id then
      local invoice = state[payload.id]
      if invoice then
        lww.set(invoice, payload, event.ulid)
      else
        state[payload.id] = lww.new(payload, event.ulid)
      end
    end
    return state
  end,

  emit = function(state)
    return emit_json_canonical("state/finance/invoices.json", state)
  end,
}
