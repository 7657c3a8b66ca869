import { Random } from '../random.ts';
import { call, expression, number, VARIABLES } from './expression.ts';

/* Prints any value: what it holds, in the one order. Values that cannot be written show why. */
const PRELUDE = `local function show(v, depth)
  local kind = type(v)
  if kind == "string" then return string.format("%q", v) end
  if kind ~= "table" then local ok, text = pcall(tostring, v) return text end
  if depth == 0 then return "{...}" end
  local parts = {}
  for k, item in dpairs(v) do
    if #parts == 12 then parts[13] = "..." break end
    parts[#parts + 1] = show(k, 0) .. "=" .. show(item, depth - 1)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end
local function say(...)
  local list = table.pack(...)
  for i = 1, list.n do list[i] = show(list[i], 3) end
  print(table.concat(list, " ", 1, list.n))
end
local a, b, s, x = 5, 2.25, "a word or two", nil
local t, u = {4, 8, 15.5, k = "v"}, {"p", "q", "r"}
local function f(p, q) a = a % 97 + 1 return q, p end
`;

/**
 * A program from a seed: every statement of it may fail, says what came of it, and leaves variables for the next. Number model,
 * library, metatables and messages, where the programs of the differential tests are about control flow.
 */
export function generateProgram(seed: number): string {
  const random = new Random(seed);
  const lines = Array.from({ length: 6 + random.below(20) }, () => statement(random));
  return `${PRELUDE}${lines.join('\n')}\nsay(a, b, s, t, u, x)\n`;
}

function statement(random: Random): string {
  const value = (depth: number) => expression(random, depth);
  switch (random.below(14)) {
    case 0:
      return `pcall(function() ${random.pick(VARIABLES)} = ${value(2)} end)`;
    case 1:
      return `pcall(function() ${random.pick(['a', 'b'])} = ${number(random, 3)} end)`;
    case 2:
      return `say(pcall(function() ${random.pick(['t', 'u'])}[${value(1)}] = ${value(2)} return #t, t end))`;
    case 3:
      return `say(pcall(function() for i = ${number(random, 1)}, ${number(random, 1)}, ${number(random, 1)} do a = a + i if i > 40 then break end b = b - i / 3 end return a, b end))`;
    case 4:
      return `say(pcall(function() t = setmetatable({v = ${value(1)}}, {__index = ${random.pick(['f', 'u'])}, __${random.pick(['add', 'concat', 'lt', 'eq', 'call', 'len', 'unm', 'mod'])} = f}) return ${value(2)} end))`;
    case 5:
      return `say(pcall(function() table.sort(u, function(p, q) a = a + 1 return ${random.pick(['p < q', 'p > q', 'true', 'a % 3 == 0'])} end) return u, a end))`;
    case 6:
      return `say(pcall(function() return json.decode(json.encode_canonical(${value(2)})) end))`;
    case 7:
      return `say(pcall(function() return string.format(${random.pick(['"%d %5.2f %s"', '"%.3f|%-6s|%q"', '"%5.1f %8.4f %i"', '"%03d%%%c"'])}, ${number(random, 2)}, ${number(random, 1)}, ${value(1)}) end))`;
    case 8:
    case 9:
      return `say(pcall(function() return ${number(random, 4)} end))`;
    case 10:
      return `say(pcall(function() return ${value(3)} end))`;
    default:
      return `say(pcall(function() return ${call(random, 2)} end))`;
  }
}
