import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import type { CborData } from '../../canonical/data.ts';
import { compileScript } from '../../compiler/compile-script.ts';
import { type EngineName, loadModule } from '../../fold/load-module.ts';
import { guarded } from '../../fold/problem.ts';
import { stringLibrary } from '../../stdlib/library.ts';
import { Machine } from '../../vm/machine.ts';
import { Random } from './random.ts';

/** Programs that use every op, so that their mutants reach every part of the machine. */
const SOURCES = [
  `local n = 0
   local function count(x, ...) n = n + 1 if x > 0 then return count(x - 1, ...) end return n, ... end
   print(count(5, 'a', nil, false))
   for i = 1, 5 do local j = i local f = function() j = j + 1 return j end print(f() + f()) end`,
  `local t = { 1, 2, 3, a = 'x', ['b c'] = { true, false }, [2.5] = 1 }
   for k, v in dpairs(t) do if k == 2 then goto continue end print(k, v == t.a, not v) ::continue:: end
   for i, v in ipairs({ 10, 20 }) do t[#t + 1] = v * i - 1 // 2 % 3 / 4 ^ 2 end
   while #t > 0 do local x = table.remove(t) if x == 10 then break end end
   repeat local z = -#t until z <= 0`,
  `local object = setmetatable({}, { __index = function(t, k) return k .. '!' end, __call = function(self, a) return a end,
     __add = function(a, b) return 7 end, __lt = function() return true end, __eq = function() return true end })
   print(object.x, object(1), object + 1, object < object, object == {}, pcall(function() return 1 + nil end))
   local s = 'abc' print(s:upper():rep(3, '-'), 5 & 3 | 1 ~ 2 << 3 >> 1, ~5, -2 ^ 2, s < 'b', s <= s, 1 ~= 2)
   table.sort({ 3, 1, 2 }, function(a, b) return a > b end)
   local packed = table.pack(select(2, table.unpack({ 1, 2, 3 }))) return packed.n, ...`,
];

/** `npm run fuzz` takes five times as many. */
const MUTANTS = process.env.GATOS_FUZZ === undefined ? 10_000 : 50_000;
const LIMITS = { fuel: 20_000, memory: 1 << 20, depth: 50 };

/** All that can be seen of a run: both engines must agree on it. */
interface Run {
  readonly code: string;
  readonly message: string | undefined;
  readonly fuel: number;
  readonly memory: number;
  readonly printed: readonly string[];
  readonly results: number;
}

function runOn(engine: EngineName, bytes: Uint8Array): Run {
  const loaded = loadModule(bytes, { engine });
  const printed: string[] = [];
  if (loaded.problem !== undefined) {
    const { code, message } = loaded.problem;
    return { code, message, fuel: 0, memory: 0, printed, results: 0 };
  }
  const machine = new Machine(LIMITS, stringLibrary);
  machine.print = (line) => printed.push(line);
  machine.begin();
  const { problem, value } = guarded(() => machine.call(loaded.value.chunk(machine), ['x', 1]));
  const { fuel, memory } = machine;
  const results = Array.isArray(value) ? value.length : 1;
  return { code: problem?.code ?? 'ran', message: problem?.message, fuel, memory, printed, results };
}

/** What came of a byte string, on both engines: refused, or run to an end. Anything else that is thrown is a failure. */
function fate(bytes: Uint8Array): string {
  const run = runOn('interpreter', bytes);
  if (!run.code.startsWith('ELC_')) expect(runOn('compiled', bytes)).toEqual(run);
  return run.code;
}

const SEEDS = SOURCES.map((source) => compileScript(source, { file: 'seed.lua' }).elc!);

function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const mutant = bytes.slice();
  for (let i = 0; i <= random.below(3); i++) mutant[random.below(mutant.length)] = random.below(256);
  return random.below(8) === 0 ? mutant.subarray(0, random.below(mutant.length)) : mutant;
}

/** Changes one place of the tree, so that the bytes stay canonical and the verifier and the engine get to see it. */
function mutateTree(tree: CborData, random: Random): CborData {
  if (typeof tree === 'number' && random.below(4) === 0)
    return random.pick([0, 1, 2, -1, -2, 3, 5, 49, 57, 61, 66, 250, tree + 1, tree - 1]);
  if (Array.isArray(tree)) {
    const items = [...(tree as readonly CborData[])];
    if (items.length === 0) return tree;
    const at = random.below(items.length);
    switch (random.below(12)) {
      case 0:
        items.splice(at, 1);
        return items;
      case 1:
        items.splice(at, 0, items[random.below(items.length)]!);
        return items;
      case 2: {
        const other = random.below(items.length);
        [items[at], items[other]] = [items[other]!, items[at]!];
        return items;
      }
      default:
        items[at] = mutateTree(items[at]!, random);
        return items;
    }
  }
  if (typeof tree === 'object' && tree !== null && !(tree instanceof Uint8Array)) {
    const map = tree as { [key: string]: CborData };
    // Most of a module is its functions.
    const key = random.below(6) === 0 ? random.pick(Object.keys(map)) : 'functions';
    return { ...map, [key]: mutateTree(map[key]!, random) };
  }
  return tree;
}

test('the seeds run to their end, or to the fault they are about', () => {
  expect(SEEDS.map(fate)).toEqual(['ran', 'ran', 'ran']);
});

test('mutants of bytes are refused with a code, or run within their limits', () => {
  const random = new Random(1);
  const fates = new Map<string, number>();
  for (let i = 0; i < MUTANTS; i++) {
    const result = fate(mutateBytes(random.pick(SEEDS), random));
    fates.set(result, (fates.get(result) ?? 0) + 1);
  }
  for (const expected of ['ELC_DECODE', 'ELC_FORMAT', 'ELC_VERIFY', 'ran', 'TYPE'])
    expect([...fates.keys()]).toContain(expected);
});

test('mutants of modules in canonical bytes are refused with a code, or run within their limits', () => {
  const random = new Random(2);
  const trees = SEEDS.map((bytes) => decodeCbor(bytes, { depth: 1000 }).value as CborData);
  const fates = new Map<string, number>();
  for (let i = 0; i < MUTANTS; i++) {
    let tree = random.pick(trees);
    for (let n = 0; n <= random.below(4); n++) tree = mutateTree(tree, random);
    const bytes = encodeCbor(tree, { depth: 1000 }).value!;
    const result = fate(bytes);
    fates.set(result, (fates.get(result) ?? 0) + 1);
  }
  for (const expected of ['ELC_FORMAT', 'ELC_VERIFY', 'ran', 'TYPE', 'FUEL', 'DEPTH', 'ARGUMENT'])
    expect([...fates.keys()]).toContain(expected);
});

test('random bytes are refused', () => {
  const random = new Random(3);
  for (let i = 0; i < 10_000; i++) {
    const bytes = Uint8Array.from({ length: random.below(64) }, () => random.below(256));
    expect(fate(bytes)).toMatch(/^ELC_/);
  }
});
