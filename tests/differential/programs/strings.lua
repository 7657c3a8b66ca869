local function bytes(s) print(#s, table.concat({s:byte(1, -1)}, " ")) end
bytes("\a\b\f\n\r\t\v\\\"\'") bytes('\'"') bytes("\0\00\000\1\12\123\255") bytes("\x00\x7f\xff\xAb")
bytes("\u{0}\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\u{20AC}")
bytes("a\z
      b\z   c") bytes("line\
next") bytes("\z") bytes("\1230")
bytes([[long]]) bytes([[
first line end dropped]]) bytes([[

one kept]]) bytes([==[ ]] ]=] ]==]) bytes([=[a\n\x41]=]) bytes([[]]) bytes([==[]]]==])
print("a" .. "b" == "ab", 'a' == "a", [[a]] == "a", "a\0b" == "a\0c", #"a\0b")
print(("x"):rep(3), ("ab"):rep(2, "-"), ("x"):rep(0), ("x"):rep(-1), ("").rep("", 5, ","))
print(("hello"):sub(2), ("hello"):sub(-3), ("hello"):sub(2, -2), ("hello"):sub(0), ("hello"):sub(10), ("hello"):sub(3, 2), ("hello"):sub(-100, 100), ("hello"):sub(math.mininteger, math.maxinteger))
print(("abc"):byte(), ("abc"):byte(-1), ("abc"):byte(10), ("abc"):byte(1, 3)) print(("abc"):byte(0)) print((""):byte())
print(string.char(), string.char(72, 105), ("\xe9A"):lower(), ("\xe9a"):upper(), ("abc"):reverse(), (""):reverse(), ("abc"):len())
print("a" < "b", "a" < "B", "" < "a", "a" < "aa", "Z" < "a", "\xff" > "a", "a\0b" < "a\0c", "a" <= "a", "b" >= "a", "10" < "9")
print(1 .. 2, 1 .. "", -1 .. "x", "a" .. 1 .. 2 .. "b", 2 ^ 53 == 2 ^ 53 + 0)
print(tostring(nil), tostring(true), tostring(-0), tostring("s"), tostring(12))
for _, s in ipairs({"10", " 10 ", "0x1F", "-0x1f", "- 1", "", " ", "1 2", "1e1", "abc", "10a", "+5", "--5", "0x", "1.5", ".5", "5.", "1e", "\t7\n", "0x1p4", "1_000", "٣"}) do
  print(s, tonumber(s))
end
print(tonumber("ff", 16), tonumber("zz", 36), tonumber("8", 8), tonumber("-101", 2), tonumber(" 7 ", 8), tonumber("7fffffffffffffff", 16), tonumber("", 10), tonumber("1.0", 10))
print(tonumber(nil), tonumber(true), tonumber({}) , tonumber(5))
print(table.concat({}), table.concat({1, 2, "x"}, ", "), table.concat({1, 2, 3}, "-", 2), table.concat({1, 2, 3}, "-", 2, 2), table.concat({1}, "-", 2))
print(pcall(table.concat, {1, nil, 3}, "", 1, 3))
