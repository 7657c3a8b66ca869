import { decodeCbor } from './cbor-decode.ts';
import { encodeCbor } from './cbor-encode.ts';
import { Cid, cidOf } from './cid.ts';
import { Fixed } from './fixed.ts';
import { fromHex, toHex } from './hex.ts';
import type { ProblemCode } from './problems.ts';

const hex = (text: string) => fromHex(text).value!;
const decode = (text: string) => decodeCbor(hex(text), { floats: true, nfc: true });

/* RFC 8949, appendix A, as far as DAG-CBOR with our numbers goes. */
test.each<[string, unknown]>([
  ['00', 0],
  ['01', 1],
  ['0a', 10],
  ['17', 23],
  ['1818', 24],
  ['1819', 25],
  ['1864', 100],
  ['1903e8', 1000],
  ['1a000f4240', 1000000],
  ['1b000000e8d4a51000', 1000000000000],
  ['1b001fffffffffffff', 9007199254740991],
  ['1b0020000000000000', 9007199254740992n],
  ['1b7fffffffffffffff', 9223372036854775807n],
  ['20', -1],
  ['29', -10],
  ['3863', -100],
  ['3903e7', -1000],
  ['3b001ffffffffffffe', -9007199254740991],
  ['3b001fffffffffffff', -9007199254740992n],
  ['3b7fffffffffffffff', -9223372036854775808n],
  ['fb3ff8000000000000', 1.5],
  ['fbc010800000000000', -4.125],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['40', new Uint8Array(0)],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['60', ''],
  ['6161', 'a'],
  ['6449455446', 'IETF'],
  ['62225c', '"\\'],
  ['62c3bc', 'ü'],
  ['63e6b0b4', '水'],
  ['64f0908591', '𐅑'],
  ['80', []],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['98190102030405060708090a0b0c0d0e0f101112131415161718181819', Array.from({ length: 25 }, (_, i) => i + 1)],
  ['a0', {}],
  ['a26161016162820203', { a: 1, b: [2, 3] }],
  ['a2616101626161f6', { a: 1, aa: null }],
])('%s', (text, value) => {
  const decoded = decode(text).value!;
  expect(decoded).toEqual(value);
  expect(toHex(encodeCbor(decoded, { floats: true }).value!)).toBe(text);
});

const cid = cidOf(new Uint8Array(0));
const cidHex = toHex(cid.bytes);

test('a link is a tag 42', () => {
  expect(decode(`d82a582500${cidHex}`)).toEqual({ value: cid });
  expect(toHex(encodeCbor([cid]).value!)).toBe(`81d82a582500${cidHex}`);
  expect(decode(`d82a582500${cidHex}`).value).toBeInstanceOf(Cid);
});

test.each<[string, ProblemCode, number]>([
  ['', 'CBOR_TRUNCATED', 0],
  ['18', 'CBOR_TRUNCATED', 1],
  ['1a0001', 'CBOR_TRUNCATED', 3],
  ['82f6', 'CBOR_TRUNCATED', 0],
  ['8200', 'CBOR_TRUNCATED', 0],
  ['81', 'CBOR_TRUNCATED', 0],
  ['43aabb', 'CBOR_TRUNCATED', 0],
  ['a16161', 'CBOR_TRUNCATED', 3],
  ['a20000', 'CBOR_TRUNCATED', 0],
  ['fb3ff80000', 'CBOR_TRUNCATED', 5],
  ['5b7fffffffffffffff', 'CBOR_TRUNCATED', 0],
  ['9affffffff', 'CBOR_TRUNCATED', 0],
  ['bbffffffffffffffff', 'CBOR_TRUNCATED', 0],
  ['9b001fffffffffffff00', 'CBOR_TRUNCATED', 0],
  ['0000', 'CBOR_TRAILING', 1],
  ['1817', 'CBOR_NOT_SHORTEST', 0],
  ['811900ff', 'CBOR_NOT_SHORTEST', 1],
  ['1a0000ffff', 'CBOR_NOT_SHORTEST', 0],
  ['1b00000000ffffffff', 'CBOR_NOT_SHORTEST', 0],
  ['3817', 'CBOR_NOT_SHORTEST', 0],
  ['580161', 'CBOR_NOT_SHORTEST', 0],
  ['780161', 'CBOR_NOT_SHORTEST', 0],
  ['980100', 'CBOR_NOT_SHORTEST', 0],
  ['b801616100', 'CBOR_NOT_SHORTEST', 0],
  ['a178016100', 'CBOR_NOT_SHORTEST', 1],
  ['d9002a', 'CBOR_NOT_SHORTEST', 0],
  ['1c', 'CBOR_NOT_SHORTEST', 0],
  ['5f41004100ff', 'CBOR_INDEFINITE', 0],
  ['7f616100ff', 'CBOR_INDEFINITE', 0],
  ['9fff', 'CBOR_INDEFINITE', 0],
  ['bfff', 'CBOR_INDEFINITE', 0],
  ['ff', 'CBOR_INDEFINITE', 0],
  ['a10001', 'CBOR_KEY_TYPE', 1],
  ['a1416101', 'CBOR_KEY_TYPE', 1],
  ['a2616201616102', 'CBOR_KEY_ORDER', 4],
  ['a262616101616202', 'CBOR_KEY_ORDER', 5],
  ['a2616101616102', 'CBOR_DUPLICATE_KEY', 4],
  ['c000', 'CBOR_TAG', 0],
  ['c24101', 'CBOR_TAG', 0],
  ['d82b4100', 'CBOR_TAG', 0],
  ['d82a00', 'CBOR_CID', 2],
  ['d82a40', 'CBOR_CID', 2],
  [`d82a5824${cidHex}`, 'CBOR_CID', 2],
  [`d82a58250000${cidHex.slice(2)}`, 'CBOR_CID', 2],
  [`d82a58250001551e20${cidHex.slice(8)}`, 'CBOR_CID', 2],
  ['f7', 'CBOR_SIMPLE', 0],
  ['e0', 'CBOR_SIMPLE', 0],
  ['f818', 'CBOR_SIMPLE', 0],
  ['f93e00', 'CBOR_FLOAT', 0],
  ['fa3fc00000', 'CBOR_FLOAT', 0],
  ['fb3ff0000000000000', 'CBOR_FLOAT', 0],
  ['fb8000000000000000', 'CBOR_FLOAT', 0],
  ['fb7ff8000000000000', 'CBOR_FLOAT', 0],
  ['fb7ff0000000000000', 'CBOR_FLOAT', 0],
  ['fb3fb999999999999a', 'CBOR_FLOAT', 0],
  ['fb4140000040000000', 'CBOR_FLOAT', 0],
  ['1b8000000000000000', 'CBOR_INTEGER', 0],
  ['3bffffffffffffffff', 'CBOR_INTEGER', 0],
  ['8162c0af', 'CBOR_UTF8', 2],
  ['62c328', 'CBOR_UTF8', 1],
  ['6261ff', 'CBOR_UTF8', 2],
  ['63eda080', 'CBOR_UTF8', 1],
  ['6365cc81', 'CBOR_NFC', 0],
  ['a16365cc8100', 'CBOR_NFC', 1],
])('%s is %s at byte %i', (text, code, offset) => {
  expect(decode(text).problem).toMatchObject({ code, offset });
});

test('floats and other texts than NFC depend on the options', () => {
  expect(decodeCbor(hex('fb3ff8000000000000')).problem?.code).toBe('CBOR_FLOAT');
  expect(decodeCbor(hex('6365cc81'))).toEqual({ value: 'e\u0301' });
  expect(encodeCbor(1.5).problem?.code).toBe('DATA_NUMBER');
  expect(encodeCbor('e\u0301').value).toEqual(hex('6365cc81'));
  expect(encodeCbor('e\u0301', { nfc: true }).problem?.code).toBe('DATA_NFC');
});

test('what CBOR cannot say is refused, with its path', () => {
  expect(encodeCbor({ a: [new Fixed((1n << 53n) + 1n)] }, { floats: true }).problem).toMatchObject({
    code: 'DATA_NUMBER',
    path: '$.a[0]',
  });
  expect(encodeCbor([undefined as unknown as null]).problem).toMatchObject({
    code: 'DATA_TYPE',
    path: '$[0]',
  });
  expect(encodeCbor('\ud800').problem?.code).toBe('DATA_SURROGATE');
  expect(encodeCbor(0.1, { floats: true }).problem?.code).toBe('DATA_NUMBER');
  expect(encodeCbor(2 ** 53).problem?.code).toBe('DATA_NUMBER');
  expect(encodeCbor(1n << 63n).problem?.code).toBe('DATA_NUMBER');
  expect(encodeCbor(new Date(0) as unknown as null).problem?.code).toBe('DATA_TYPE');
});

test('the depth limit is kept on both ways', () => {
  const nest = (levels: number) => new Uint8Array(levels + 1).fill(0x81, 0, levels);
  for (const [limit, options] of [
    [200, {}],
    [1000, { depth: 1000 }],
    [0, { depth: 0 }],
  ] as const) {
    const value = decodeCbor(nest(limit), options).value!;
    expect(encodeCbor(value, options).value).toEqual(nest(limit));
    expect(decodeCbor(nest(limit + 1), options).problem).toMatchObject({ code: 'CBOR_DEPTH', offset: limit });
    expect(encodeCbor([value], options).problem?.code).toBe('DATA_DEPTH');
  }
  expect(decodeCbor(new Uint8Array(1_000_000).fill(0x81), { depth: 1000 }).problem?.code).toBe('CBOR_DEPTH');
  expect(() => decodeCbor(nest(1), { depth: 100_000 })).toThrow(RangeError);
});

test('a claimed length allocates nothing, and a long text is read', () => {
  const nested = new Uint8Array(900).fill(0x9a);
  expect(decodeCbor(nested).problem?.code).toBe('CBOR_TRUNCATED');
  const long = 'é'.repeat(5_000_000);
  expect(decodeCbor(encodeCbor(long).value!).value).toBe(long);
});

test('__proto__ is a key like any other', () => {
  const bytes = encodeCbor(JSON.parse('{"__proto__":{"polluted":true}}')).value!;
  const { value } = decodeCbor(bytes);
  expect(Object.getPrototypeOf(value)).toBe(null);
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect(encodeCbor(value!).value).toEqual(bytes);
});

test('byte strings are copies', () => {
  const bytes = hex('420102');
  const value = decodeCbor(bytes).value as Uint8Array;
  bytes[1] = 9;
  expect(value).toEqual(Uint8Array.of(1, 2));
});

test('bytes in the middle of a larger buffer', () => {
  const buffer = hex('00ff82fb3ff800000000000061c3ff').subarray(2, 13);
  expect(decodeCbor(Uint8Array.from([...buffer.subarray(0, 10), 0xf6]), { floats: true }).value).toEqual([
    1.5,
    null,
  ]);
  expect(decodeCbor(hex('0000fb3ff800000000000000').subarray(2, 11), { floats: true })).toEqual({
    value: 1.5,
  });
});
