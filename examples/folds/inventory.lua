-- Stock by article, counted by whoever moves it: warehouses that are offline for a day join without conflict.
local IN = { ["stock.received"] = true, ["stock.returned"] = true }

local function move(articles, event)
  local sku = event.payload.sku
  articles[sku] = counter.pn_add(
    articles[sku] or counter.pn_new(),
    event.actor,
    event.payload.quantity
  )
end

return {
  init = function()
    return { stock = { ["in"] = {}, out = {} }, turnover = counter.pn_new(), cheapest = {} }
  end,

  fold = function(state, event)
    local payload = event.payload
    if IN[event.type] then
      move(state.stock["in"], event)
    elseif event.type == "stock.sold" then
      move(state.stock.out, event)
    end
    if event.type == "stock.sold" or event.type == "stock.returned" then
      counter.pn_add(state.turnover, event.actor, payload.quantity * payload.price)
    end
    if event.type == "stock.received" then
      local cheapest = state.cheapest[payload.sku]
      if not cheapest or payload.price < cheapest then
        state.cheapest[payload.sku] = payload.price
      end
    end
    return state
  end,

  emit = function(state)
    return { ["inventory/all.json"] = state, ["inventory/stock.json"] = state.stock }
  end,
}
