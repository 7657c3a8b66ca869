import type { Data } from './data.ts';
import { Fixed } from './fixed.ts';
import { encodeJson, encodeJsonText } from './json-encode.ts';
import type { ProblemCode } from './problems.ts';

const text = (value: unknown) => encodeJsonText(value as Data);

test.each<[unknown, string]>([
  [null, 'null'],
  [-0, '0'],
  [1e15, '1000000000000000'],
  [-9007199254740991, '-9007199254740991'],
  [9007199254740992n, '9007199254740992'],
  [-(1n << 63n), '-9223372036854775808'],
  [0.5, '0.5'],
  [429496730 / 4294967296, '0.1'],
  [-1 / 4294967296, '-0.0000000002'],
  [new Fixed((2097152n << 32n) + (1n << 31n)), '2097152.5'],
  [[], '[]'],
  [{}, '{}'],
  [[1, [true, false], { a: null }], '[1,[true,false],{"a":null}]'],
  [{ b: 1, a: 2, 10: 3, 9: 4 }, '{"10":3,"9":4,"a":2,"b":1}'],
])('%p', (value, wanted) => {
  expect(text(value)).toEqual({ value: wanted });
  expect(encodeJson(value as Data).value).toEqual(new TextEncoder().encode(wanted));
});

test('the strings of RFC 8785, section 3.2.2', () => {
  expect(text('\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/').value).toBe(
    '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
  );
  expect(text('\b\t\n\f\r\u0000\u001f\u007f\u2028').value).toBe(
    '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028"',
  );
});

test('keys are in the order of their UTF-8, not of their UTF-16 (where RFC 8785, section 3.2.3, differs)', () => {
  const keys = ['\u20ac', '\r', '\ufb33'.normalize('NFC'), '1', '\u{1f600}', '\u0080', '\u00f6', '\uffee'];
  const object = Object.fromEntries(keys.map((key) => [key, 0]));
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(text(object).value).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:0`).join()}}`);
  expect(sorted.at(-1)).toBe('\u{1f600}'); /* UTF-16 would have U+FFEE last */
});

class Point {
  readonly x = 1;
}
const cyclic: unknown[] = [];
cyclic.push(cyclic);

test.each<[string, unknown, ProblemCode, string | undefined]>([
  ['undefined', { a: [1, undefined] }, 'DATA_TYPE', '$.a[1]'],
  ['a function', { 'a b': () => 1 }, 'DATA_TYPE', '$["a b"]'],
  ['a symbol', Symbol('x'), 'DATA_TYPE', undefined],
  ['a date', [new Date(0)], 'DATA_TYPE', '$[0]'],
  ['a Map', new Map(), 'DATA_TYPE', undefined],
  ['bytes', new Uint8Array(1), 'DATA_TYPE', undefined],
  ['an instance', new Point(), 'DATA_TYPE', undefined],
  ['a boxed number', Object(1), 'DATA_TYPE', undefined],
  ['a hole', new Array(2), 'DATA_TYPE', '$[0]'],
  ['NaN', { n: Number.NaN }, 'DATA_NUMBER', '$.n'],
  ['infinity', Number.POSITIVE_INFINITY, 'DATA_NUMBER', undefined],
  ['a double off the grid', 0.1, 'DATA_NUMBER', undefined],
  ['a double that a bigint should be', 2 ** 53, 'DATA_NUMBER', undefined],
  ['a bigint above int64', 1n << 63n, 'DATA_NUMBER', undefined],
  ['a lone surrogate', ['\ud800'], 'DATA_SURROGATE', '$[0]'],
  ['a key with a lone surrogate', { '\udc00': 1 }, 'DATA_SURROGATE', '$["\\udc00"]'],
  ['a string that is not NFC', { a: { b: 'e\u0301' } }, 'DATA_NFC', '$.a.b'],
  ['a cycle', cyclic, 'DATA_DEPTH', `$${'[0]'.repeat(200)}`],
])('%s is refused', (_, value, code, path) => {
  const { problem } = text(value);
  expect(problem?.code).toBe(code);
  expect(problem?.path).toBe(path);
});

test('shared parts that would unfold without end are refused', () => {
  let value: unknown = 'x'.repeat(1000);
  for (let i = 0; i < 60; i++) value = [value, value];
  expect(text(value).problem?.code).toBe('TEXT_SIZE');
});
