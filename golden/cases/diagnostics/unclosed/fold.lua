return function(state, event)
  if event then
    state.x = 1
  return state
end
