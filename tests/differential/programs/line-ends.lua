local crlf = [[
one
twothree
four]]
print(#crlf, crlf:byte(1, -1))
-- a comment
print("a\
b")
local s = "x\z  
  y" print(s)print("alone cr")
--[[ long
comment ]] print("end")
