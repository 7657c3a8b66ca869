import { compileScript } from '../compiler/compile-script.ts';
import { runScript } from '../fold/run-script.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';

/**
 * A twentieth of the default fuel, and a quarter of the memory: jest runs this code up to ten times as slowly as node does.
 * With the default limits each takes at most about a second.
 */
const LIMITS = { fuel: DEFAULT_LIMITS.fuel / 20, memory: DEFAULT_LIMITS.memory / 4 };
/** Milliseconds that a run may take. */
const PATIENCE = 4000;

function run(source: string): string {
  const { elc, diagnostics } = compileScript(source);
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  const start = performance.now();
  const { problem } = runScript(elc!, { print: () => {}, limits: LIMITS });
  const time = performance.now() - start;
  expect(time).toBeLessThan(PATIENCE);
  return problem === undefined ? 'done' : `${problem.code}: ${problem.message}`;
}

/** Each ends in a coded fault, whatever the size of what it asks for. */
test.each<[string, string, string]>([
  ['backtracking', 'string.find(("a"):rep(40), ("a-"):rep(20) .. "b")', 'FUEL'],
  ['nested repetition', 'string.match(("a"):rep(3000), ".-.-.-.-b")', 'FUEL'],
  ['a quadratic search', 'string.find(("a"):rep(100000), ".-b")', 'FUEL'],
  ['balanced spans', 'string.find(("("):rep(100000), "%b()")', 'FUEL'],
  ['long sets', 'string.find(("a"):rep(100000), "[" .. ("b"):rep(100000) .. "]")', 'FUEL'],
  ['long back references', 'string.find(("a"):rep(20000), "(a*)%1b")', 'FUEL'],
  ['a set without end', 'string.find("a", "[" .. ("b"):rep(1000000))', 'ARGUMENT: malformed pattern'],
  [
    'deep optional items',
    'string.find(("a"):rep(1000), ("a?"):rep(1000) .. "b")',
    'ARGUMENT: pattern too complex',
  ],
  ['captures', 'string.find("a", ("()"):rep(33))', 'ARGUMENT: too many captures'],
  ['nested captures', 'string.find("a", ("("):rep(1000000))', 'ARGUMENT: too many captures'],
  ['gmatch', 'local following = (("a"):rep(100000)):gmatch("a-b") following()', 'FUEL'],
  ['a growing gsub', 'local s = "a" while true do s = s:gsub("a", "aa") end', 'FUEL'],
  ['a gsub that multiplies', 'local s = ("a"):rep(20000) s:gsub("a", s)', 'MEMORY'],
  ['a gsub of captures', 'local s = ("a"):rep(20000) s:gsub("a", ("%0"):rep(20000))', 'FUEL|MEMORY'],
  ['a gsub that calls itself', 'local function f(s) return (s:gsub("a", f)) end f("a")', 'DEPTH'],
  [
    'plain search, worst case',
    'local s = ("a"):rep(20000000) for i = 1, 50 do s:find("b" .. ("a"):rep(10000000), 1, true) end',
    'FUEL|MEMORY',
  ],
  ['repetition', '("x"):rep(1e9 // 1 | 0)', 'MEMORY'],
  ['repetition of all integers', '("x"):rep(math.maxinteger)', 'MEMORY'],
  ['repetition of nothing', 'for i = 1, 1e9 do (""):rep(math.maxinteger, "") end', 'FUEL'],
  ['doubling', 'local s = "x" while true do s = s .. s end', 'FUEL|MEMORY'],
  ['doubling by concat', 'local s = "x" while true do s = table.concat({ s, s, s, s }) end', 'FUEL|MEMORY'],
  ['widths', 'string.format("%1000000000d", 1)', 'ARGUMENT: invalid conversion specification'],
  ['precisions', 'string.format("%.1000000000f", 1)', 'ARGUMENT: invalid conversion specification'],
  [
    'many digits',
    'string.format("%" .. ("0"):rep(1000000) .. "d", 1)',
    'ARGUMENT: invalid format (too long)',
  ],
  [
    'directives',
    'local f = ("%99.99f"):rep(2000) while true do f:format(table.unpack({ 1, 2, 3 }, 1, 2000)) end',
    'ARGUMENT',
  ],
  [
    'digits by directives',
    'while true do ("%99.99f%99.99f"):format(math.mininteger, 0.1) end',
    'FUEL|MEMORY',
  ],
  [
    'long texts in a format',
    'local s = ("x"):rep(10000000); (("%s"):rep(20)):format(s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s)',
    'FUEL|MEMORY',
  ],
  ['quoting', 'local s = ("\\0"):rep(100000000); ("%q"):format(s)', 'FUEL|MEMORY'],
  ['concat of a range', 'table.concat({}, "", 1, math.maxinteger)', 'TYPE'],
  [
    'concat with a long separator',
    'local t = {} for i = 1, 10000 do t[i] = "" end table.concat(t, ("x"):rep(1000000))',
    'MEMORY',
  ],
  ['unpack of a range', 'table.unpack({}, 1, math.maxinteger)', 'ARGUMENT: too many results'],
  ['unpack of a million', 'for i = 1, 1e9 do table.unpack({}, 1, 1000000) end', 'FUEL|MEMORY'],
  ['bytes', 'local s = ("x"):rep(100000000) s:byte(1, -1)', 'FUEL|MEMORY'],
  ['move of 2^53 elements', 'table.move({}, 1, math.tointeger(2 ^ 53) - 1, 1, {})', 'FUEL'],
  ['move beyond the numbers', 'table.move({}, 1, math.maxinteger, 2)', 'ARGUMENT'],
  ['insert at the front', 'local t = {} while true do table.insert(t, 1, 1) end', 'FUEL'],
  [
    'remove at the front',
    'local t = {} for i = 1, 200000 do t[i] = i end for i = 1, 200000 do table.remove(t, 1) end',
    'FUEL',
  ],
  [
    'sorting for ever',
    'local t = {} for i = 1, 1000 do t[i] = i end while true do table.sort(t, function() return true end) end',
    'FUEL',
  ],
  [
    'sorting within sorting',
    'local f f = function() table.sort({ 1, 2, 3 }, f) return true end f()',
    'DEPTH',
  ],
  [
    'keys of a large table',
    'local t = {} for i = 1, 100000 do t["k" .. i] = i end while true do table.dsort(t) end',
    'FUEL|MEMORY',
  ],
  ['deep JSON', 'json.decode(("["):rep(1000000))', 'JSON: JSON_DEPTH'],
  ['wide JSON', 'json.decode("[" .. ("[],"):rep(10000000) .. "[]]")', 'MEMORY|FUEL'],
  [
    'a string that is in a list many times',
    'local s = ("é"):rep(5000000) local t = {} for i = 1, 10000 do t[i] = s end json.encode_canonical(t)',
    'FUEL',
  ],
  [
    'a key that is in many tables',
    'local k = ("é"):rep(4000) local t = {} for i = 1, 100000 do t[i] = { [k] = 1 } end json.encode_canonical(t)',
    'FUEL',
  ],
  ['normalising', 'local s = ("e\\u{301}"):rep(20000000) utf8.nfc(s)', 'FUEL|MEMORY'],
  ['counting code points', 'local s = ("é"):rep(20000000) while true do utf8.len(s) end', 'FUEL'],
  [
    'offsets',
    'local s = ("é"):rep(5000000) while true do utf8.offset(s, -1, 1) utf8.offset(s, 4000000) end',
    'FUEL',
  ],
  ['hashing', 'local s = ("x"):rep(10000000) while true do hash.blake3(s) hash.sha256(s) end', 'FUEL|MEMORY'],
  ['random numbers', 'local next = rng("seed") while true do next(3000000000) end', 'FUEL'],
  ['seeds', 'local s = ("x"):rep(10000000) while true do rng(s) end', 'FUEL|MEMORY'],
  [
    'joins',
    'local s = set.g_new() for i = 1, 10000 do set.g_add(s, "e" .. i) end while true do s = set.g_join(s, s) end',
    'FUEL|MEMORY',
  ],
  [
    'a register of itself',
    'local t = {} t.t = t local r = lww.new(t, "01HZXK3V2N0000000000000001") lww.join(r, r)',
    'TREE',
  ],
  [
    'a register of many copies',
    'local t = {} for i = 1, 60 do t = { t, t } end lww.join(lww.new(t, "01HZXK3V2N0000000000000001"), lww.new(1, "01HZXK3V2N0000000000000000"))',
    'FUEL|MEMORY',
  ],
  [
    'upper and lower',
    'local s = ("aAé"):rep(5000000) while true do s:upper() s:lower() s:reverse() end',
    'FUEL|MEMORY',
  ],
  ['correct rounding', 'while true do math.log(3, 1.5) math.sin(math.maxinteger) end', 'FUEL'],
])('%s', (_, source, expected) => {
  const outcome = run(source);
  expect(expected.split('|').some((one) => outcome.startsWith(one))).toBe(true);
});
