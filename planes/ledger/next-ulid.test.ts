import fc from 'fast-check';
import { isUlid, ulidTimestamp } from '../../canonical/ulid.ts';
import { nextUlid } from './next-ulid.ts';

const source = (now: number, byte = 0) => ({ now: () => now, entropy: () => new Uint8Array(10).fill(byte) });

test('the ULID of a moment', () => {
  // The time of github.com/ulid/spec's example.
  expect(nextUlid(source(1469922850259))).toEqual({ value: '01ARZ3NDEK0000000000000000' });
  expect(nextUlid(source(2 ** 48 - 1, 255))).toEqual({ value: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' });
});

test.each([
  ['in the same millisecond', '01ARZ3NDEK000000000000000Z', '01ARZ3NDEK0000000000000010'],
  ['with a clock that went back', '01ARZ3NDEM0000000000000000', '01ARZ3NDEM0000000000000001'],
  ['when the entropy overflows', '01ARZ3NDEKZZZZZZZZZZZZZZZZ', '01ARZ3NDEM0000000000000000'],
  ['after an earlier one', '01ARZ3NDEJZZZZZZZZZZZZZZZZ', '01ARZ3NDEK0000000000000000'],
])('%s', (_, last, next) => {
  expect(nextUlid(source(1469922850259), last)).toEqual({ value: next });
});

test('after the highest there is none', () => {
  expect(nextUlid(source(0), '7ZZZZZZZZZZZZZZZZZZZZZZZZZ').problem?.code).toBe('ULID_EXHAUSTED');
});

test('ULIDs ascend, whatever the clock does, and are of their moment when it goes on', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2 ** 31), fc.nat(255)), { minLength: 1 }), (ticks) => {
      let last: string | undefined;
      let latest = -1;
      for (const [now, byte] of ticks) {
        const next = nextUlid(source(now, byte), last).value!;
        expect(isUlid(next)).toBe(true);
        if (last !== undefined) expect(next > last).toBe(true);
        if (now > latest + ticks.length) expect(ulidTimestamp(next).value).toBe(now);
        latest = Math.max(latest, now);
        last = next;
      }
    }),
  );
});
