import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCbor } from '../canonical/cbor-decode.ts';
import { encodeCbor } from '../canonical/cbor-encode.ts';
import type { CborData } from '../canonical/data.ts';
import { compileScript } from '../compiler/compile-script.ts';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { loadPolicy } from './load-policy.ts';
import { POLICY_PROBLEMS } from './problem.ts';
import { decodeRgc } from './rgc/decode.ts';
import { encodeRgc } from './rgc/encode.ts';

const SOURCE = `policy: p
rules:
  - id: a
    when: { intent: write, path: ["a/**", "b/*.c"] }
    allow_if: ["caps includes 'x' or not (trust[actor].level >= 1.5)", "any l in labels: l == 'y'"]
    deny_if: "remote == 'z'"
    require: { quorum: "1-of-2@leads" }
    reason: no
  - id: b
    when: { intent: exec }
    allow_if: "in_cidr(actor, '10.0.0.0/8')"
`;
const RGC = compilePolicy(SOURCE).rgc!;
const INTENT = { intent: 'write', path: 'a/b', actor: 'ada', labels: ['y'], remote: 'r' };
const DATA = {
  caps: ['x'],
  trust: { ada: { level: 1 } },
  groups: { leads: ['ada'] },
  approvals: [{ actor: 'ada' }],
};

const CODES = [...Object.keys(POLICY_PROBLEMS), 'ELC_DECODE', 'ELC_VERSION', 'ELC_FORMAT', 'ELC_VERIFY'];

/** Bytes of whatever origin are refused with a code, or decide. */
function check(bytes: Uint8Array): void {
  for (const engine of ['compiled', 'interpreter'] as const) {
    const loaded = loadPolicy(bytes, { engine, limits: { fuel: 20_000, memory: 100_000 } });
    if (loaded.problem !== undefined) {
      expect(CODES).toContain(loaded.problem.code);
      continue;
    }
    for (const intent of [INTENT, { ...INTENT, intent: 'exec' }, {}]) {
      expect(['allow', 'deny']).toContain(loaded.value.decide(intent, DATA).verdict);
      expect(loaded.value.explain(intent, DATA).rule).not.toBe('');
    }
  }
}

test('a byte that is flipped, cut or doubled', () => {
  fc.assert(
    fc.property(
      fc.nat(RGC.length - 1),
      fc.nat(255),
      fc.constantFrom('flip', 'cut', 'double'),
      (at, byte, how) => {
        const bytes = [...RGC];
        if (how === 'flip') bytes[at] = byte;
        else if (how === 'cut') bytes.splice(at, 1);
        else bytes.splice(at, 0, byte);
        check(Uint8Array.from(bytes));
      },
    ),
    { numRuns: 500 },
  );
});

/** Every place in data, as a path. */
function* places(data: CborData, path: (string | number)[] = []): Generator<(string | number)[]> {
  yield path;
  if (Array.isArray(data)) for (const [i, item] of data.entries()) yield* places(item, [...path, i]);
  else if (typeof data === 'object' && data !== null && !(data instanceof Uint8Array))
    for (const [key, item] of Object.entries(data)) yield* places(item, [...path, key]);
}

function replaced(data: CborData, [step, ...rest]: readonly (string | number)[], by: CborData): CborData {
  if (step === undefined) return by;
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object) }) as { [key: string]: CborData };
  copy[step] = replaced(copy[step]!, rest, by);
  return copy as CborData;
}

test('canonical bytes of something else', () => {
  const data = decodeCbor(RGC).value!;
  const all = [...places(data)];
  const value = fc.oneof(
    fc.constantFrom<CborData[]>(
      null,
      true,
      -1,
      0,
      1,
      2,
      3,
      7,
      250,
      2 ** 40,
      '',
      'a',
      'path',
      'intent',
      'data',
      '*',
      'policy.fuel',
      'a/**',
      [],
      [0],
      {},
      new Uint8Array(3),
    ),
    fc.constantFrom(...all).map((path) => path.reduce<CborData>((at, step) => (at as never)[step], data)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...all), value, (path, by) => {
      const encoded = encodeCbor(replaced(data, path, by));
      if (encoded.value !== undefined) check(encoded.value);
    }),
    { numRuns: 2000 },
  );
});

test('no bytes at all, too many, and not of this format', () => {
  const code = (bytes: Uint8Array) => loadPolicy(bytes).problem?.code;
  expect(code(new Uint8Array(0))).toBe('RGC_DECODE');
  expect(code(new Uint8Array(16 * 1024 * 1024 + 1))).toBe('RGC_FORMAT');
  expect(code(encodeCbor({ rgc: 2 }).value!)).toBe('RGC_VERSION');
  expect(code(encodeCbor({ rgc: 1 }).value!)).toBe('RGC_FORMAT');
  expect(code(encodeCbor([]).value!)).toBe('RGC_FORMAT');
  expect(loadPolicy(Uint8Array.from([...RGC, 0])).problem).toMatchObject({
    code: 'RGC_DECODE',
    offset: RGC.length,
  });
  expect(loadPolicy(RGC, { limits: { fuel: 0 } }).problem?.code).toBe('LIMITS');
  expect(loadPolicy(RGC, { limits: { depth: 201 } }).problem?.code).toBe('LIMITS');
});

test('what is decoded is encoded to the same bytes', () => {
  expect(encodeRgc(decodeRgc(RGC).value!)).toEqual(RGC);
});

describe('code that no compiler of policies writes', () => {
  const rgc = decodeRgc(RGC).value!;
  const count = Math.max(...rgc.expressions.map((one) => one.func)) + 1;
  const withCode = (lua: string) => {
    const { elc, diagnostics } = compileScript(lua);
    expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    return encodeRgc({ ...rgc, elc: elc! });
  };
  const everyFunction = (body: string) => {
    const functions = Array.from({ length: count }, () => `function(a, b, c) ${body} end`);
    return `local n = 0 local t = {} return { ${functions.join(', ')} }`;
  };
  const decide = (bytes: Uint8Array, engine: 'compiled' | 'interpreter') => {
    const loaded = loadPolicy(bytes, { engine, limits: { fuel: 20_000, memory: 100_000 } });
    return loaded.problem?.code ?? ([loaded.value!, loaded.value!.decide(INTENT, DATA)] as const);
  };

  test.each<[string, string, string]>([
    ['never ends', 'while true do end', 'policy.fuel'],
    ['fills the memory', 'local s = "0123456789" while true do s = s .. s end', 'policy.fuel'],
    ['calls itself', 'local function f() return 1 + f() end return f()', 'policy.fuel'],
    ['counts its calls', 'n = n + 1 return n > 1', 'a'],
    ['keeps a table', 't.x = true return true', 'a'],
    ['writes to the data', 'a.x = 1 return false', 'a'],
    ['returns a function', 'return function() end', 'a'],
    ['returns two values', 'return true, a', 'a'],
    ['returns a cyclic table', 'local u = {} u.u = u return u', 'a'],
    ['compares what has no order', 'return a < b', 'a'],
  ])('%s', (_, body, rule) => {
    const results = (['compiled', 'interpreter'] as const).map((engine) => {
      const decided = decide(withCode(everyFunction(body)), engine);
      if (typeof decided === 'string') throw new Error(decided);
      const [policy, first] = decided;
      expect(first).toMatchObject({ verdict: 'deny', rule });
      expect(policy.decide(INTENT, DATA)).toEqual(first);
      return first;
    });
    expect(results[1]).toEqual(results[0]);
  });

  test.each([
    ['nothing', 'return'],
    ['no list', 'return 1'],
    ['a list that is too short', 'return {}'],
    ['a list of something else', `return { ${'1, '.repeat(20)} }`],
    ['a fault', 'local x = nil return x.y'],
    ['no end', 'while true do end'],
  ])('a chunk with %s', (_, lua) => {
    expect(decide(withCode(lua), 'compiled')).toBe('RGC_FORMAT');
    expect(decide(withCode(lua), 'interpreter')).toBe('RGC_FORMAT');
  });

  test('the library of folds is not there', () => {
    expect(decide(withCode('return dpairs'), 'compiled')).toBe('ELC_VERIFY');
  });
});
