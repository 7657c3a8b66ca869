import { blake3 as noble } from '@noble/hashes/blake3.js';
import fc from 'fast-check';
import { Blake3, blake3 } from './blake3.ts';
import { toHex } from './hex.ts';

function changed(bytes: Uint8Array, at: number, to: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = to;
  return copy;
}

/** The input of the official vectors: 0..250, again and again. */
const input = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251);

test.each([
  ['', 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'],
  ['abc', '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85'],
])('the published hash of %j', (text, wanted) => {
  expect(toHex(blake3(new TextEncoder().encode(text)))).toBe(wanted);
});

test('the Explorer-Root of the GATOS specification', () => {
  const fields = [
    new Uint8Array(20).fill(0x11),
    new Uint8Array(20).fill(0x22),
    new Uint8Array(32).fill(0xaa),
  ];
  const hash = new Blake3();
  for (const field of [...fields, new TextEncoder().encode('v1.2.3+linux-x86_64')]) {
    hash.update(Uint8Array.of(0, 0, 0, field.length)).update(field);
  }
  expect(toHex(hash.digest())).toBe('e4cbbcc02698608bb59ed39d715ffd6e74c2865f473daf7cb861f9da33565d9d');
});

const around = (...centres: number[]) => centres.flatMap((n) => [n - 1, n, n + 1]);
const LENGTHS = [
  ...Array.from({ length: 131 }, (_, i) => i),
  ...around(192, 256, 960, 1024, 1088, 2048, 3072, 4096, 5120, 7168, 8192, 16384, 31744, 65536, 131072),
];

test('the hashes of @noble/hashes, at every boundary', () => {
  for (const length of LENGTHS) {
    const bytes = input(length);
    const wanted = toHex(noble(bytes));
    expect([length, toHex(blake3(bytes)), toHex(new Blake3().update(bytes).digest())]).toEqual([
      length,
      wanted,
      wanted,
    ]);
  }
});

test('bytes in pieces, saved and restored in between, hash as a whole', () => {
  const piece = fc.oneof(fc.nat({ max: 200 }), fc.constantFrom(0, 63, 64, 65, 1023, 1024, 1025, 2048, 5000));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 14 }),
      fc.nat({ max: 255 }),
      (pieces, seed) => {
        const whole = input(pieces.reduce((sum, [length]) => sum + length, 0)).map((byte) => byte ^ seed);
        let hash = new Blake3();
        let at = 0;
        for (const [length, save] of pieces) {
          hash.update(whole.subarray(at, at + length));
          at += length;
          if (!save) continue;
          const saved = hash.save();
          hash = Blake3.restore(saved).value!;
          expect(hash.save()).toEqual(saved);
        }
        expect(toHex(hash.digest())).toBe(toHex(noble(whole)));
        expect(toHex(hash.digest())).toBe(toHex(noble(whole))); /* asking does not change it */
      },
    ),
    { numRuns: 300 },
  );
});

test('more chunks than the first stack holds', () => {
  const bytes = input(1024 * 300 + 17);
  const half = new Blake3().update(bytes.subarray(0, 1024 * 255));
  expect(
    toHex(
      Blake3.restore(half.save())
        .value!.update(bytes.subarray(1024 * 255))
        .digest(),
    ),
  ).toBe(toHex(noble(bytes)));
});

test('a saved state does not share memory with the hash', () => {
  const hash = new Blake3().update(input(100));
  const saved = hash.save();
  const copy = saved.slice();
  hash.update(input(100));
  expect(saved).toEqual(copy);
  const restored = Blake3.restore(saved).value!;
  saved.fill(0xff);
  expect(toHex(restored.digest())).toBe(toHex(noble(input(100))));
});

describe('restore refuses what save cannot have made', () => {
  const states = [0, 1, 64, 65, 1024, 1025, 3000].map((length) => new Blake3().update(input(length)).save());

  test('any other length', () => {
    for (const state of states) {
      for (let cut = 0; cut < state.length; cut++) {
        expect(Blake3.restore(state.subarray(0, cut)).problem?.code).toBe('BLAKE3_STATE');
      }
      expect(Blake3.restore(Uint8Array.of(...state, 0)).problem?.code).toBe('BLAKE3_STATE');
    }
  });

  test('another version, or a length above 2^53-1', () => {
    for (const state of states) {
      expect(Blake3.restore(changed(state, 0, 2)).problem).toMatchObject({ code: 'BLAKE3_STATE', offset: 0 });
      expect(Blake3.restore(changed(state, 8, 1)).problem).toMatchObject({ code: 'BLAKE3_STATE', offset: 1 });
      expect(Blake3.restore(state.fill(0xff, 1, 9)).problem).toMatchObject({
        code: 'BLAKE3_STATE',
        offset: 1,
      });
    }
  });
});
