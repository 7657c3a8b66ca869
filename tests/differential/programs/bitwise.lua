local values = {0, 1, -1, 5, 255, -256, 0x7fffffff, 0x80000000, -0x80000000, 0xffffffff, 0x100000000, math.maxinteger, math.mininteger, 0x123456789abcdef}
for _, a in ipairs(values) do
  print(a, ~a, ~ ~a)
  for _, b in ipairs(values) do print(a & b, a | b, a ~ b) end
  for _, s in ipairs({0, 1, 4, 21, 22, 30, 31, 32, 33, 52, 53, 62, 63, 64, 65, 1000, -1, -31, -32, -63, -64, math.maxinteger, math.mininteger}) do
    print(a << s, a >> s)
  end
end
print(3.0 & 1, pcall(function() return 1.5 & 1 end))
print(pcall(function() return {} & 1 end))
print(pcall(function() return 1 | true end))
print(pcall(function() return ~{} end))
