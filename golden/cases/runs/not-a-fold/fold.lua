local x = 42
return x
