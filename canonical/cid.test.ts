import fc from 'fast-check';
import { blake3 } from './blake3.ts';
import { Cid, cidFromBytes, cidOf, parseCid } from './cid.ts';

/** RFC 4648 base 32 in lower case without padding, by one large number: independent of the code. */
function base32(bytes: Uint8Array): string {
  const padding = (5 - ((bytes.length * 8) % 5)) % 5;
  const digits = (BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << BigInt(padding)).toString(32);
  const length = Math.ceil((bytes.length * 8) / 5);
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...digits.padStart(length, '0')].map((digit) => alphabet[Number.parseInt(digit, 32)]).join('');
}

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('text and binary forms go there and back', () => {
  fc.assert(
    fc.property(digest, (bytes) => {
      const cid = new Cid(bytes);
      expect(cid.toString()).toBe(`b${base32(cid.bytes)}`);
      expect(cid.toString()).toMatch(/^bafyr4i[a-z2-7]{52}$/);
      expect(parseCid(cid.toString())).toEqual({ value: cid });
      expect(cidFromBytes(cid.bytes)).toEqual({ value: cid });
      expect(cid.digest).toEqual(bytes);
    }),
  );
});

test('the CID of bytes has their BLAKE3', () => {
  expect(cidOf(Uint8Array.of(0xa0)).digest).toEqual(blake3(Uint8Array.of(0xa0)));
});

test('any other text is refused', () => {
  const good = new Cid(new Uint8Array(32).fill(7)).toString();
  expect(parseCid(good).problem).toBeUndefined();
  const last = good.at(-1)!;
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  const strayBit = good.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1];
  const bad = [
    '',
    'b',
    good.toUpperCase(),
    good.slice(1),
    `z${good.slice(1)}`,
    `${good}a`,
    good.slice(0, -1),
    strayBit,
  ];
  for (const text of [
    ...bad,
    good.replace('bafyr4i', 'bafkr4i'),
    good.replace('bafyr4i', 'bafyrei'),
    good.replace(/.$/, '='),
  ]) {
    expect([text, parseCid(text).problem?.code]).toEqual([text, 'CID_SYNTAX']);
  }
});

test('any other bytes are refused', () => {
  const good = new Cid(new Uint8Array(32)).bytes;
  for (let i = 0; i < 4; i++) {
    const bad = good.map((byte, k) => (k === i ? byte ^ 1 : byte));
    expect(cidFromBytes(bad).problem?.code).toBe('CID_SYNTAX');
  }
  expect(cidFromBytes(good.subarray(0, 35)).problem?.code).toBe('CID_SYNTAX');
  expect(cidFromBytes(Uint8Array.of(...good, 0)).problem?.code).toBe('CID_SYNTAX');
  expect(() => new Cid(new Uint8Array(31))).toThrow(RangeError);
});
