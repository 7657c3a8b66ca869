#!/usr/bin/env lua
-- line
--[[ long ]] print(1) --[==[ ]] --]==] print(2)
--[ not long
print(3) -- end --[[ no
--[=[
print("no")
]=] print(4)
---[[ a line, too
print(5)
--]]
print(6 --[[inside]] + --[==[
and over lines]==] 1);;; print(7)
local a = 1 --comment
local b --[[x]] = --[[y]] a -- z
print(a - -b, a --[[-]]- b)
do end do ; end ; while false do end repeat until true
if nil then elseif false then else print "else" end
local _end, endx, ifx, _, __ = 1, 2, 3, 4, 5
print(_end, endx, ifx, _, __)
print(0xA, 0Xa, 1e1, 1E+1, 100e-1, 0x.8, 3 .. 4)
return
