for _, a in ipairs({7, -7, 0, 6, -6, 1, -1, math.maxinteger, math.mininteger + 1}) do
  for _, b in ipairs({2, -2, 3, -3, 7, -7, 1, -1, math.maxinteger, math.mininteger}) do
    print(a, b, a // b, a % b, a > 7 or a < -7 or b == math.mininteger or a // b * b + a % b == a)
  end
end
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, 1 // 0.25, -0.25 % 1)
print(math.mininteger % -1, math.mininteger // 1, math.mininteger // 2, math.mininteger % 10)
print(5 / 2, -5 / 2, 1 / 8, 6 / 2, 0 / 5, 10 / 4 * 2)
print(pcall(function() return 1 // 0 end))
print(pcall(function() return 1 % 0 end))
print(2 ^ 10, 2 ^ -1, 0 ^ 0, (-2) ^ 3, -2 ^ 2, 4 ^ 0.5)
print(3 == 3.0, math.type(3), 1e2, 0x10, 0xA.8, .5, 3., 0x.1p4, 25e-2 * 4 == 1)
print(9223372036854775807, 0xffffffffffffffff, 0x7fffffffffffffff)
