import fc from 'fast-check';
import { decodeUtf8, encodeUtf8, findInvalidUtf8, isWellFormed, utf8Length } from './utf8.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

test('text goes to bytes and back, unless it has a lone surrogate', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const encoded = encodeUtf8(text);
      const wellFormed = Buffer.from(text).toString() === text;
      expect(isWellFormed(text)).toBe(wellFormed);
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      if (wellFormed) {
        expect(encoded.value).toEqual(new Uint8Array(Buffer.from(text)));
        expect(decodeUtf8(encoded.value!)).toEqual({ value: text });
      } else expect(encoded.problem?.code).toBe('DATA_SURROGATE');
    }),
    { numRuns: 1000 },
  );
});

test('the place of invalid bytes is where the host starts to replace', () => {
  const byte = fc.oneof(
    fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xa0, 0x9f, 0xed, 0xef, 0xf0, 0x90, 0x8f, 0xf4, 0xf5),
    fc.nat({ max: 255 }),
  );
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 10 }), (list) => {
      const bytes = Uint8Array.from(list);
      const back = new TextEncoder().encode(lenient.decode(bytes));
      const place = findInvalidUtf8(bytes);
      if (Buffer.compare(back, bytes) === 0) expect(place).toBe(-1);
      else {
        let first = 0;
        while (back[first] === bytes[first]) first++;
        /* U+FFFD may begin with the byte that it replaces (ef, bf): then the difference is later. */
        expect(place).toBeLessThanOrEqual(first);
        expect(place).toBeGreaterThanOrEqual(first - 2);
        expect(decodeUtf8(bytes).problem).toMatchObject({ code: 'UTF8_INVALID', offset: place });
        expect(findInvalidUtf8(bytes.subarray(0, place))).toBe(-1);
      }
    }),
    { numRuns: 5000 },
  );
});

test('a byte order mark is a character', () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf))).toEqual({ value: '\ufeff' });
});
