return function(state, event)
local list = state.list or json.array() for i = 1, 100 do list[#list + 1] = "0123456789" .. #list end state.list = list
return state
end
