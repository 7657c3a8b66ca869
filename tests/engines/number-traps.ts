import { expressions } from './expressions.ts';
import { edge, integer, number, positive, small } from './literals.ts';
import { lua, pick } from './lua.ts';

const { number: computed, anything, string } = expressions;

const wide = pick('9007199254740993', '-9007199254740993', '2097152.5', '-2147483647.5');
const COUNT = pick('3', '4', '7', '20');
const OPERATOR = pick('+', '-', '*', '/', '//', '%');

/** Where an engine may think that a number is small, an integer, or a number at all. */
export const NUMBER_TRAPS = {
  'a loop takes a number from one representation to another': lua`local x = ${edge} for i = 1, ${COUNT} do x = x ${OPERATOR} ${number} note(x) end note(x)`,
  'the step is computed': lua`local x, by = ${number}, ${computed} for i = 1, ${COUNT} do x = x ${OPERATOR} by end note(x, by)`,
  'a sum passes 2^53, up or down, and comes back': lua`local x = ${pick('9007199254740985', '-9007199254740985')} for i = 1, 12 do x = x + ${pick('1', '3', '-1', '-3')} end
    for i = 1, 12 do x = x ${pick('- 1', '+ 1', '- 3', '- 0.5 + 0.5')} end note(x, x == 9007199254740985)`,
  'a product grows until it overflows': lua`local x = ${number} for i = 1, ${pick('5', '70')} do x = x * ${pick('2', '-3', '1.5', '1000003', '94906267')} note(x) end`,
  'halves go down to the grid, and to nothing': lua`local x = ${number} for i = 1, ${pick('5', '70')} do x = x / ${pick('2', '3', '-4', '10')} end note(x, x == 0, x * 4294967296)`,
  'a fraction passes 2^21': lua`local x = ${pick('2097150.75', '-2097150.75', '2097151.9999999998', '2147483646.5')} for i = 1, 6 do x = x + ${pick('0.25', '-0.5', '0.0000000002', '1')} note(x) end`,
  'products next to an integer': lua`local grid, x = 1 / 4294967296, ${pick('700', '1024', '1500', '3000', '46340')} for d = 0, 4 do note((x + grid) * (x + d - grid), (x - grid) * (x + d + grid), (x + d - grid) * ${number}) end`,
  squares: lua`local x = ${pick('1.5', '3', '1.0000000002', '0.9', '-1.1')} for i = 1, ${pick('4', '9')} do x = x * x note(x) end`,
  'a variable changes its type in a round': lua`local x = ${small} for i = 1, 6 do if i == ${positive} then x = ${anything} else x = x ${OPERATOR} ${small} end note(x) end`,
  'a variable has another type in each round': lua`local x, y = ${computed}, ${string} for i = 1, 5 do x, y = y, x if type(x) == 'number' then x = x + i else x = x .. i end end note(x, y)`,
  'a number after a test of its type': lua`for _, x in ipairs({ ${number}, ${anything}, ${number}, ${string}, ${edge} }) do
      if type(x) == 'number' then note(x + 1, x * 2, -x, x < 5, x == 3) else note(type(x)) end
    end`,
  'a counter is assigned in its loop': lua`local last for i = ${number}, ${pick('5', '2.5', '9007199254740993', '9223372036854775807')}${pick('', ', 1', ', 0.75', ', 1 << 61')} do
      i = i ${OPERATOR} ${number} last = i note(i) if #log > 20 then break end
    end note(last)`,
  'a loop as its values are, not as they look': lua`local from, to, by = ${number}, ${number}, ${number} local n = 0
    for i = from, to, by do n = n + 1 if n > 6 then break end note(i, i + by, i * i) end note(n)`,
  'the limit changes while the loop runs': lua`local limit = 3 for i = 1, limit do limit = limit + ${positive} note(i, limit) end`,
  'a type that takes many rounds to arrive': lua`local a, b, c, d, e, f, g, h, i, j = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
    for n = 1, 14 do note(a + b * 2, a // 3, a < j, -a) a = b b = c c = d d = e e = f f = g g = h h = i i = j j = ${number} end`,
  'types that meet after a choice': lua`local x for i = 1, 4 do if i % 2 == 0 then x = ${small} elseif i == 3 then x = ${edge} else x = ${computed} end
      local y = x note(y, y == x) note(y + 1, y * 2, -y, y < 3, y / 4, y % 5) if i == ${positive} then x = ${anything} end end note(x, x + 1)`,
  'types that meet after break and continue': lua`local x, y = ${small}, ${small} for i = 1, 6 do
      if i == ${positive} then x = ${anything} goto continue end if i == ${positive} then y = x break end x = i ${OPERATOR} ${number} y = x + 1 ::continue:: end note(x, y) note(x + 1, y * 2)`,
  'integers of 32 bits': lua`local x, y = ${pick('2147483647', '-2147483648', '2147483646', '65536', '-65536', '3')}, ${pick('1', '2', '-1', '65535', '31', '2147483647', '-2147483648')}
    for i = 1, 3 do note(x + y, x - y, x * y, -x, x % y, x // y, x / y) note(x & y, x | y, x ~ y, ~x, x << (y & 63), x >> (y & 63)) x = x ${pick('+', '-', '*')} y end`,
  'types that leave a loop by several ways': lua`local x, y, n = ${small}, ${small}, 0 ${pick('while n < 6 do', 'for _ = 1, 6 do', 'for _ in ipairs({ 1, 2, 3, 4, 5, 6 }) do', 'while true do')}
      n = n + 1 if n == ${positive} then x = ${anything} break end if n == ${positive} then x, y = ${number}, ${edge} break end if n > 4 then y = ${edge} break end
    end note(x, y) note(y < 2, y - y, y % 7) note(x % 7, x < 5) note(x + 1, -x)`,
  'what an operation gives, used at once': lua`local x, y = ${number}, ${number} local z = x ${OPERATOR} y note(z * z, z + z, z - y, z // 2, z % 3, -z, z < y, z * y) note(z / 3, 7 // z, 7 % z) note(z & -1, z | 0, z ~ 1) note(z << 1, z >> 1)`,
  'what an operation on bits gives, used at once': lua`local x, y = ${integer}, ${integer} local z = ${pick('x & y', 'x | y', 'x ~ y', 'x << y', 'x >> y', '-x', '~x', 'x // y', 'x % y', 'x * y', 'x + y')} note(z & -1, z | 0, z ~ y, z << 1, z >> 1, ~z) note(z + z, -z, z * 3) note(z * z) note(z // y, z % y)`,
  'counters that become something else': lua`local n = 0 for i = ${pick('0', '1', '-1', '2147483646', '2097151', '-3', '9007199254740990')}, ${pick('9223372036854775807', '9223372036854775807', '2097155', '2147483647.5', '9007199254740995')}, ${pick('1', '2147483647', '4503599627370496', '4611686018427387904', '0.5', '1.75')} do
      n = n + 1 if n > 4 then break end note(i, i + 1, i - 1, i % 7, i // 2, -i, i < 5, i == n, ({ 5, 6 })[i]) note(i * 3) if i % 1 == 0 then note(i & -1, i | 0, i ~ 5) end end`,
  'the borders of 32 bits, known to the compiler': lua`local least, most, two = -2147483648, 2147483647, ${pick('2', '3', '-2')} local a, b, c, d = -least, most + 1, least - 1, most + most
    note(a & -1, a | 0, a ~ 1, a << 1, a >> 1, ~a, a // 2) note(b & -1, b | 0, c & -1, c | 0, d & -1, d | 0, d << 1) note(least * least, least * two & -1, most * two | 0, least // -1 & -1, least % two | 0, most * most)`,
  'a remainder of a fraction': lua`local x, y = ${pick('7.3', '-7.3', '0.1', '100.7')}, ${pick('2', '3', '-2', '7')} local r, q = x % y, x // y note(r, r * r, r * r * r, r + r, r // 1, q * q, q & -1, r < y) note(pcall(function() return r & 1 end)) ${pick('', 'note(r | 1)')}`,
  'a wide fraction becomes narrow': lua`local w = ${pick('2097152.3', '-2097155.7', '2147483646.1')} local z, m = w - ${pick('w + 1.5', '2097150', '2097152', '2147483640')}, w % 3 note(z, m, m * m, m // 1, m < z) note(pcall(function() return z & 1 end)) note(z * z) ${pick('', 'note(m | 0)')}`,
  'a wide number leaves a loop': lua`do local x = 1 for i = 1, 3 do if i == 2 then x = ${wide} break end end note(x - 1, x < 5, -x, x // 2) end
    do local x = 1 for _ in ipairs({ 1, 2, 3 }) do if x == 1 then x = ${wide} break end end note(x - 1, x < 5) end
    do local x, n = 1, 0 while n < 3 do n = n + 1 if n == 2 then x = ${wide} break end end note(x - 1, x < 5) end
    do local x, n = 1, 0 while true do n = n + 1 if n == 9 then break end if n == ${positive} then x = ${wide} break end end note(x - 1, x < 5) end
    do local x, n = 1, 0 repeat n = n + 1 if n == 2 then x = ${wide} goto continue end x = n ::continue:: until n > 1 note(x - 1, x < 5) end`,
  'quotients and products that a double rounds to a tie': lua`local x = ${pick('300000', '400000.3', '262145.7', '523456.1', '499999.9', '-300001.3')} for n = 1, 20 do note(x * (n * 0.0123456789 + 0.91), x / (n * 0.0123456789 + 0.91)) end`,
  'halves of the grid': lua`local grid = 1 / 4294967296 for n = -5, 5 do local x = n * grid note(x / 2, x * 0.5, x * 1.5, x / -2, (x + ${small}) / 2, x * x) end`,
  'division by what becomes zero': lua`local x = ${number} for i = ${positive}, -1, -1 do note(pcall(function() return x ${pick('/', '//', '%')} i end)) end`,
  'remainders of either sign': lua`for _, a in ipairs({ ${number}, -7, 7.5, ${edge} }) do for _, b in ipairs({ ${number}, -2, 0.3, ${edge} }) do note(pcall(function() return a % b, a // b end)) end end`,
  'zero of no sign': lua`local z = ${pick('0 * -1', '-0', '0 / -3', '-0.0000000001 * 0.5', '(-4) % 2', '-(0)')} note(z, z == 0, -z, z * -1, z + z, 0 - z, tostring(z), { [z] = 1 })`,
  'bits of integers, fractions and wide numbers': lua`local x, y = ${number}, ${number} for i = 1, 3 do note(pcall(function() x = x ${pick('&', '|', '~')} y return x end)) note(pcall(function() return x ${pick('<<', '>>')} ${pick('i', '63', '64', '-1', 'y')} end)) end`,
  'comparisons of numbers in every representation': lua`local a, b = ${edge}, ${edge} for i = 1, 2 do note(a < b, a <= b, a == b, a > b, a >= b, a ~= b) a, b = a // 3, b / 2 end`,
  'comparisons of different types': lua`local x = ${anything} for _, y in ipairs({ ${anything}, 1, '1', true }) do note(x == y, pcall(function() return x ${pick('<', '<=', '>', '>=')} y end)) end`,
  'arithmetic on what is no number': lua`local x = ${small} for i = 1, 3 do note(pcall(function() local y = x ${OPERATOR} i return y, -x, ~x end)) x = ${anything} end`,
  'numbers and strings joined': lua`local s = ${string} for i = 1, 5 do s = s .. ${number} .. i ${pick('', '.. s', ".. '-'")} end note(s, #s)`,
  'and, or, not between numbers and nil': lua`local x, y = ${number} for i = 1, 4 do y = (i % 2 == 0) and ${computed} or y x = y and x + y or x note(x, y, not y) end`,
  'numbers as keys, however they were made': lua`local t, x = {}, ${number} for i = 1, 5 do t[x] = i x = (x ${OPERATOR} ${number}) note(t[x]) end note(t, t[x], t[1], t[2])`,
} as const;
