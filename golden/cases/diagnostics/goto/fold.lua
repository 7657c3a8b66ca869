return function(state, event)
goto done
::done::
return state
end
