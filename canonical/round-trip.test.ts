import { encode as cborgEncode } from 'cborg';
import fc from 'fast-check';
import { decodeCbor } from './cbor-decode.ts';
import { encodeCbor } from './cbor-encode.ts';
import { Cid } from './cid.ts';
import type { CborData, Data } from './data.ts';
import { numberFromRaw } from './data-number.ts';
import { Fixed } from './fixed.ts';
import { decodeJson } from './json-decode.ts';
import { encodeJson } from './json-encode.ts';
import { toNfc } from './nfc.ts';
import type { Result } from './problem.ts';

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }).map(toNfc),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    '10',
    '9',
    '\u{10000}',
    '\uffff',
    '\u2028',
    '\u007f',
    'é',
    '"\\/\b',
  ),
  fc.string({ minLength: 20, maxLength: 300 }),
);
const integer = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }).map((n) => numberFromRaw(n << 32n)),
  fc.constantFrom(
    23,
    24,
    255,
    256,
    65535,
    65536,
    4294967295,
    4294967296,
    -24,
    -25,
    -256,
    -257,
    2 ** 53 - 1,
    1 - 2 ** 53,
  ),
  fc.constantFrom(1n << 53n, -(1n << 53n), (1n << 63n) - 1n, -(1n << 63n)),
);
const small = fc.maxSafeInteger().map((raw) => raw / 4294967296); /* every double number of the model */
const wide = fc.bigInt({ min: 1n - (1n << 63n), max: (1n << 63n) - 1n }).map(numberFromRaw);

function dataOf<T>(leaf: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.letrec<{ data: T }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie('data'), { maxLength: 6 }) as unknown as fc.Arbitrary<T>,
      fc
        .uniqueArray(fc.tuple(text, tie('data')), { selector: ([key]) => key, maxLength: 12 })
        .map((entries) => {
          const object = Object.create(null);
          for (const [key, value] of entries) object[key] = value;
          return object as T;
        }),
    ),
  })).data;
}

const leaf = fc.oneof(fc.constantFrom(null, true, false), text, integer);
const data = dataOf<Data>(fc.oneof(leaf, small, wide));
const cborData = dataOf<CborData>(
  fc.oneof(
    leaf,
    small,
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((digest) => new Cid(digest)),
  ),
);

function ok<T>(result: Result<T>): T {
  if (result.problem)
    throw new Error(`${result.problem.code} ${result.problem.message} at ${result.problem.path}`);
  return result.value;
}

/** Equal data, as Jest compares it: but null prototypes and -0 make no difference. */
function tidy(value: unknown): unknown {
  if (value === 0) return 0;
  if (value instanceof Fixed) return `fixed ${value.raw}`;
  if (Array.isArray(value)) return value.map(tidy);
  if (value instanceof Uint8Array || value instanceof Cid) return value;
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, tidy(inner)] as const));
}

test('JSON: decoding gives back what was encoded, and so do the canonical bytes', () => {
  fc.assert(
    fc.property(data, (value) => {
      const bytes = ok(encodeJson(value));
      expect(tidy(ok(decodeJson(bytes)))).toEqual(tidy(value));
      expect(tidy(ok(decodeJson(bytes, { canonical: true })))).toEqual(tidy(value));
    }),
    { numRuns: 500 },
  );
});

test('CBOR: decoding gives back what was encoded', () => {
  fc.assert(
    fc.property(cborData, (value) => {
      const bytes = ok(encodeCbor(value, { floats: true, nfc: true }));
      expect(tidy(ok(decodeCbor(bytes, { floats: true, nfc: true })))).toEqual(tidy(value));
    }),
    { numRuns: 500 },
  );
});

test('CBOR: the bytes of cborg', () => {
  fc.assert(
    fc.property(dataOf<CborData>(fc.oneof(leaf, small, fc.uint8Array({ maxLength: 300 }))), (value) => {
      const wanted = cborgEncode(value, { float64: true });
      expect(ok(encodeCbor(value, { floats: true }))).toEqual(new Uint8Array(wanted));
    }),
    { numRuns: 500 },
  );
});

test('JSON: canonical mode accepts exactly the canonical bytes, and says where others differ', () => {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 2 }),
    insert: fc.constantFrom(
      '',
      ' ',
      '0',
      '.0',
      'e0',
      '-',
      '\\u0061',
      '\\n',
      '\\/',
      '"',
      ',',
      '\u0301',
      'K',
      '😀',
    ),
  });
  fc.assert(
    fc.property(data, fc.array(edit, { maxLength: 2 }), (value, edits) => {
      let text = new TextDecoder().decode(ok(encodeJson(value)));
      for (const { at, remove, insert } of edits) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + insert + text.slice(place + remove);
      }
      const bytes = new TextEncoder().encode(text);
      const lenient = decodeJson(bytes);
      const strict = decodeJson(bytes, { canonical: true });
      if (lenient.problem) {
        expect(strict).toEqual(lenient);
        return;
      }
      const canonical = ok(encodeJson(lenient.value));
      if (Buffer.compare(canonical, bytes) === 0) expect(strict.problem).toBeUndefined();
      else {
        let first = 0;
        while (canonical[first] === bytes[first]) first++;
        expect(strict.problem).toMatchObject({ code: 'JSON_NOT_CANONICAL', offset: first });
      }
    }),
    { numRuns: 1500 },
  );
});

test('CBOR: what the decoder accepts, the encoder writes', () => {
  const heads = [
    0, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x20, 0x38, 0x40, 0x41, 0x60, 0x61, 0x62, 0x78, 0x80, 0x81, 0x82, 0x98,
    0xa1, 0xa2,
  ];
  const byte = fc.oneof(
    fc.constantFrom(...heads, 0xd8, 42, 0xf4, 0xf6, 0xf9, 0xfb, 0xff, 0x9f),
    fc.nat({ max: 255 }),
  );
  const mutated = fc.tuple(cborData, fc.nat(), byte).map(([value, at, to]) => {
    const bytes = ok(encodeCbor(value, { floats: true }));
    bytes[at % bytes.length] = to;
    return bytes;
  });
  const random = fc.array(byte, { maxLength: 12 }).map((list) => Uint8Array.from(list));
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof(mutated, random), (bytes) => {
      const decoded = decodeCbor(bytes, { floats: true });
      if (decoded.problem) {
        expect(decoded.problem.offset).toBeLessThanOrEqual(bytes.length);
        return;
      }
      accepted++;
      expect(ok(encodeCbor(decoded.value, { floats: true }))).toEqual(bytes);
    }),
    { numRuns: 4000 },
  );
  expect(accepted).toBeGreaterThan(50); /* or the test tests nothing */
});
