import fc from 'fast-check';
import type { Data } from './data.ts';
import { Fixed } from './fixed.ts';
import { decodeJson, jsonDecoder } from './json-decode.ts';
import type { Problem } from './problem.ts';
import type { ProblemCode } from './problems.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => decodeJson(utf8(text));
const repeat = (text: string, times: number) => text.repeat(times);

test.each<[string, Data]>([
  ['null', null],
  [' \t\r\n true \n', true],
  ['[]', []],
  ['[ 1 , [ ] , "a" ]', [1, [], 'a']],
  ['-0', 0],
  ['-0.0e9', 0],
  ['1.50', 1.5],
  ['1e3', 1000],
  ['25e-1', 2.5],
  ['-12.5', -12.5],
  ['0.1', 429496730 / 4294967296],
  ['123456789012345', 123456789012345],
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', 9007199254740992n],
  ['-9223372036854775808', -9223372036854775808n],
  ['2097151.5', 2097151.5],
  ['2097152.5', new Fixed((2097152n << 32n) + (1n << 31n))],
  ['"\\u0041\\n\\/\\ud83d\\ude00"', 'A\n/😀'],
  ['"e\\u0301"', 'é'],
  ['"\u212b"', 'Å'],
  ['"\u007f\u2028"', '\u007f\u2028'],
])('%s', (text, value) => {
  expect(decode(text)).toEqual({ value });
});

test.each<[string, ProblemCode, number]>([
  ['', 'JSON_SYNTAX', 0],
  ['  ', 'JSON_SYNTAX', 2],
  ['\ufeff1', 'JSON_BOM', 0],
  ['1 2', 'JSON_SYNTAX', 2],
  ['01', 'JSON_SYNTAX', 0],
  ['-', 'JSON_SYNTAX', 1],
  ['+1', 'JSON_SYNTAX', 0],
  ['1.', 'JSON_SYNTAX', 2],
  ['.5', 'JSON_SYNTAX', 0],
  ['1e', 'JSON_SYNTAX', 2],
  ['1e+', 'JSON_SYNTAX', 3],
  ['NaN', 'JSON_SYNTAX', 0],
  ['nul', 'JSON_SYNTAX', 0],
  ['truex', 'JSON_SYNTAX', 4],
  ['[1,]', 'JSON_SYNTAX', 3],
  ['[1', 'JSON_SYNTAX', 2],
  ['[1}', 'JSON_SYNTAX', 2],
  ['{"a":1,}', 'JSON_SYNTAX', 7],
  ['{"a"}', 'JSON_SYNTAX', 4],
  ['{a:1}', 'JSON_SYNTAX', 1],
  ['{"a":1 "b":2}', 'JSON_SYNTAX', 7],
  ["'a'", 'JSON_SYNTAX', 0],
  ['"a', 'JSON_SYNTAX', 2],
  ['"é\n"', 'JSON_SYNTAX', 3],
  ['"a\u0000"', 'JSON_SYNTAX', 2],
  ['"\\x41"', 'JSON_SYNTAX', 1],
  ['"\\u12g4"', 'JSON_SYNTAX', 1],
  ['"\\u+123"', 'JSON_SYNTAX', 1],
  ['"\\', 'JSON_SYNTAX', 1],
  ['1\u00a0', 'JSON_SYNTAX', 1],
  ['/*c*/1', 'JSON_SYNTAX', 0],
  ['["\\ud800"]', 'JSON_SURROGATE', 1],
  ['"\\ude00\\ud83d"', 'JSON_SURROGATE', 0],
  ['"\\ud83dx"', 'JSON_SURROGATE', 0],
  ['"😀\\ude00"', 'JSON_SURROGATE', 0],
  ['{"a":1,"b":2,"a":3}', 'JSON_DUPLICATE_KEY', 13],
  ['{"a":1,"\\u0061":3}', 'JSON_DUPLICATE_KEY', 7],
  ['{"é":1,"e\u0301":3}', 'JSON_DUPLICATE_KEY', 8],
  ['{"__proto__":1,"__proto__":2}', 'JSON_DUPLICATE_KEY', 15],
  [`{${[...'abcdefghijkl', 'j'].map((key) => `"${key}":1`).join()}}`, 'JSON_DUPLICATE_KEY', 73],
  ['[0.00000000001]', 'NUM_PRECISION', 1],
  ['{"a":3.14159265358979}', 'NUM_PRECISION', 5],
  ['9223372036854775808', 'NUM_OVERFLOW', 0],
  ['-9223372036854775809', 'NUM_OVERFLOW', 0],
  ['2147483648.5', 'NUM_OVERFLOW', 0],
  ['1e400', 'NUM_OVERFLOW', 0],
])('%j is %s at byte %i', (text, code, offset) => {
  expect(decode(text).problem).toMatchObject({ code, offset });
});

test('a number that would be rounded comes with a hint', () => {
  expect(decode('3.14159265358979').problem?.hint).toBe('quote it, or scale it to an integer');
});

test.each([
  ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], 1],
  ['a surrogate', [0x22, 0x61, 0xed, 0xa0, 0x80, 0x22], 2],
  ['a truncated character', [0x22, 0xe2, 0x82, 0x22], 1],
  ['a byte order mark in UTF-16', [0xff, 0xfe], 0],
  ['above U+10FFFF', [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], 1],
])('%s is UTF8_INVALID', (_, bytes, offset) => {
  expect(decodeJson(Uint8Array.from(bytes)).problem).toMatchObject({ code: 'UTF8_INVALID', offset });
});

test('objects have no prototype, and __proto__ is a key like any other', () => {
  const { value } = decode('{"__proto__":{"polluted":true},"toString":1}');
  expect(Object.getPrototypeOf(value)).toBe(null);
  expect(Object.keys(value as object)).toEqual(['__proto__', 'toString']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('200 levels are read, 201 are not', () => {
  expect(decode(repeat('[', 200) + repeat(']', 200)).problem).toBeUndefined();
  expect(decode(repeat('[', 201) + repeat(']', 201)).problem).toMatchObject({
    code: 'JSON_DEPTH',
    offset: 200,
  });
  expect(decode(repeat('{"a":', 201)).problem).toMatchObject({ code: 'JSON_DEPTH', offset: 1000 });
});

test('hostile texts are refused or read, quickly', () => {
  const started = Date.now();
  expect(decode(repeat('[', 100_000)).problem?.code).toBe('JSON_DEPTH');
  expect(decode(repeat('{"a":', 100_000)).problem?.code).toBe('JSON_DEPTH');
  expect(decode(`"${repeat('x', 10_000_000)}"`).value).toHaveLength(10_000_000);
  expect(decode(`"${repeat('\\n', 2_000_000)}"`).value).toHaveLength(2_000_000);
  expect(decode(`"a${repeat('\u0316\u0301', 500_000)}"`).problem).toBeUndefined();
  expect(decode(repeat(' ', 5_000_000)).problem?.code).toBe('JSON_SYNTAX');
  expect(decode(repeat('1', 1_000_000)).problem?.code).toBe('NUM_OVERFLOW');
  expect(decode(`0.${repeat('0', 1_000_000)}1`).problem?.code).toBe('NUM_PRECISION');
  expect(decode('1e999999999999').problem?.code).toBe('NUM_OVERFLOW');
  expect(decode(`1.${repeat('0', 1_000_000)}`)).toEqual({ value: 1 });
  const keys = Array.from({ length: 100_000 }, (_, i) => `"${i}":0`).join();
  expect(decode(`{${keys}}`).problem).toBeUndefined();
  expect(decode(`{${keys},"77":0}`).problem?.code).toBe('JSON_DUPLICATE_KEY');
  expect(Date.now() - started).toBeLessThan(8000);
});

test('no control character may stand in a string', () => {
  for (let unit = 0; unit < 0x20; unit++) {
    const text = `"a${String.fromCharCode(unit)}"`;
    expect([unit, decode(text).problem]).toMatchObject([unit, { code: 'JSON_SYNTAX', offset: 2 }]);
  }
});

const canonical = (text: string) => decodeJson(utf8(text), { canonical: true });

test.each([
  '{"\uffff":0,"\u{10000}":0}',
  '{"":0,"A":0,"a":0,"é":0}',
  '[0,-1,0.5,-0.000000001,9007199254740992,2097152.5,"\\u0000\\n/\u007f"]',
])('%j is canonical', (text) => {
  expect(canonical(text).problem).toBeUndefined();
});

test.each<[string, number]>([
  [' 1', 0],
  ['1\n', 1],
  ['[1, 2]', 3],
  ['[-0]', 1],
  ['-0.0', 0],
  ['1.0', 1],
  ['0.50', 3],
  ['1e2', 1],
  ['2097152.50', 9],
  ['9007199254740992.0', 16],
  ['"\\u0041"', 1],
  ['"\\u001F"', 6],
  ['"\\u000a"', 2],
  ['"\\/"', 1],
  ['"e\u0301"', 1],
  ['"\u{1d15e}"', 4],
  ['{"b":0,"a":0}', 2],
  ['{"\u{10000}":0,"\uffff":0}', 2],
  ['{"\u{1f601}":0,"\u{1f600}":0}', 5],
])('%j stops being canonical at byte %i', (text, offset) => {
  expect(decode(text).problem).toBeUndefined();
  expect(canonical(text).problem).toMatchObject({ code: 'JSON_NOT_CANONICAL', offset });
});

test('canonical mode reports what is not JSON as such', () => {
  expect(canonical(' [1,').problem).toEqual(decode(' [1,').problem);
});

test('strings of a large text, of every length', () => {
  const strings = Array.from({ length: 1300 }, (_, i) => `${i}é`.repeat(500).slice(0, (i * 7) % 1301));
  const text = JSON.stringify([strings, { [strings[1]!]: strings }]);
  expect(decode(text).value).toEqual([strings, { [strings[1]!]: strings }]);
});

test('a text cut anywhere is refused at its end or before', () => {
  const whole = '{"a":[1.5,-2e1,"é\\u00e9\\n",true,null],"b":{"c":"😀"}}';
  const bytes = utf8(whole);
  for (let end = 0; end < bytes.length; end++) {
    const { problem } = decodeJson(bytes.subarray(0, end));
    expect(problem).toBeDefined();
    expect(problem!.offset).toBeLessThanOrEqual(end);
  }
});

/* What only we refuse: the host rounds numbers, takes the last of equal keys and passes halves of pairs. */
const OURS: readonly ProblemCode[] = [
  'NUM_PRECISION',
  'NUM_OVERFLOW',
  'JSON_DUPLICATE_KEY',
  'JSON_SURROGATE',
  'JSON_DEPTH',
];

function agree(ours: Data, host: unknown): boolean {
  if (ours instanceof Fixed) return Math.abs(Number(ours.raw) / 4294967296 - (host as number)) < 1e-6;
  if (typeof ours === 'bigint') return Number(ours) === host;
  if (typeof ours === 'number') return Math.abs(ours - (host as number)) <= 2 ** -32;
  if (typeof ours === 'string') return ours === (host as string).normalize('NFC');
  if (Array.isArray(ours)) {
    return (
      Array.isArray(host) && ours.length === host.length && ours.every((item, i) => agree(item, host[i]))
    );
  }
  if (ours === null || typeof ours !== 'object') return ours === host;
  const theirs = new Map(Object.entries(host as object).map(([key, value]) => [key.normalize('NFC'), value]));
  const mine = Object.entries(ours);
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && agree(value, theirs.get(key)))
  );
}

function agreesWithHost(text: string): void {
  const ours = decode(text);
  let host: { value: unknown } | undefined;
  try {
    host = { value: JSON.parse(text) };
  } catch {
    host = undefined;
  }
  if (ours.problem && host) expect(OURS).toContain(ours.problem.code);
  else if (ours.problem) expect(['JSON_SYNTAX', 'JSON_BOM', ...OURS]).toContain(ours.problem.code);
  else expect(host !== undefined && agree(ours.value, host.value)).toBe(true);
}

test('JSON.parse agrees, on texts made of scraps of JSON', () => {
  const scraps =
    '{ } [ ] , : " "a" "b" \\ \\n \\u \\u0061 \\ud83d \\ude00 0 1 9 - + . e E 00 1.5 -0 true null 12345678901234567'.split(
      ' ',
    );
  const scrap = fc.constantFrom(
    ...scraps,
    ' ',
    '\n',
    '\u0301',
    'é',
    '😀',
    '{"a":',
    '[[',
    ']]',
    '"',
    '\u0001',
    '\ufeff',
  );
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 14 }), (parts) => agreesWithHost(parts.join(''))),
    { numRuns: 20_000 },
  );
});

test('JSON.parse agrees, on JSON with and without an edit', () => {
  const edit = fc.tuple(
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.constantFrom('', '"', ',', '0', '\\', '}', ']', 'é', ' ', '-'),
  );
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.option(edit), (json, change) => {
      if (change === null) return agreesWithHost(json);
      const at = change[0] % (json.length + 1);
      const edited = json.slice(0, at) + change[2] + json.slice(at + change[1]);
      agreesWithHost(Buffer.from(edited).toString()); /* without lone surrogates */
    }),
    { numRuns: 4000 },
  );
});

describe('a builder of one’s own', () => {
  const calls: string[] = [];
  const decoder = jsonDecoder<string>({
    nil: () => 'nil',
    boolean: (value) => String(value),
    string: (text, ascii) => `${ascii ? 'ascii' : 'text'} ${text}`,
    number: (value) => `number ${value}`,
    wide: (raw) => `wide ${raw}`,
    array: (items) => `[${items}]`,
    object: (keys, values) => `{${keys.map((key, i) => `${key}=${values[i]}`)}}`,
    key: (text) => {
      calls.push(text);
      return text.toUpperCase();
    },
  });

  test('gets each value in its form', () => {
    const text = '{"s":["a","\\u0041","é"],"n":[1.0,-0,0.5,9007199254740992,2097152.5],"o":[null,false,{}]}';
    expect(decoder(utf8(text)).value).toBe(
      '{S=[ascii a,ascii A,text é],N=[number 1,number 0,number 0.5,' +
        `wide ${9007199254740992n << 32n},wide ${(2097152n << 32n) + (1n << 31n)}],O=[nil,false,{}]}`,
    );
  });

  test('rewrites a key that repeats once', () => {
    calls.length = 0;
    const bytes = utf8('[{"k1":1},{"k1":2},{"k1":3}]');
    for (let i = 0; i < 5; i++) expect(decoder(bytes).value).toContain('K1=number 3');
    expect(calls).toEqual(['k1']);
  });

  test('may throw: its exceptions pass', () => {
    const full = jsonDecoder<null>({
      nil: () => {
        throw new Error('memory');
      },
      boolean: () => null,
      string: () => null,
      number: () => null,
      wide: () => null,
      array: () => null,
      object: () => null,
    });
    expect(() => full(utf8('[null]'))).toThrow('memory');
    expect(full(utf8('[1]'))).toEqual({ value: null });
  });
});

test('problems are plain data', () => {
  const problem: Problem = decode('[1,').problem!;
  expect(JSON.parse(JSON.stringify(problem))).toEqual(problem);
});
