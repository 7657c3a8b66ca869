return function(state, event)
state.r = { #"é", ("é"):byte(1), string.byte("é", 2), "a" < "b", "Z" < "a", "" < "a", "a" < "aa", "é" < "f", string.char(0xE2, 0x82, 0xAC), ("abc"):sub(-2), ("x"):rep(3, "-"), "a\z
   b", "1" .. 2, 1 .. "", tostring(0.1), ("aB"):upper(), ("abc"):reverse() }
return state
end
