return function(state, event)
  local x = = 2
  return state
end
