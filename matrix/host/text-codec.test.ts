import fc from 'fast-check';
import { Utf8Decoder, Utf8Encoder } from './text-codec.ts';

const byte = fc.oneof(
  fc.constantFrom(
    0x41,
    0x80,
    0xbf,
    0xc0,
    0xc2,
    0xe0,
    0xa0,
    0x9f,
    0xed,
    0xef,
    0xbb,
    0xf0,
    0x90,
    0x8f,
    0xf4,
    0xf5,
  ),
  fc.nat({ max: 255 }),
);

const attempt = (decode: () => string): string | undefined => {
  try {
    return decode();
  } catch {
    return undefined;
  }
};

test('the stand-in decodes as the host does, strictly and not, with and without a byte order mark', () => {
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), fc.boolean(), fc.boolean(), (list, fatal, ignoreBOM) => {
      const bytes = Uint8Array.from(list);
      const options = { fatal, ignoreBOM };
      const wanted = attempt(() => new TextDecoder('utf-8', options).decode(bytes));
      expect(attempt(() => new Utf8Decoder('utf-8', options).decode(bytes))).toBe(wanted);
    }),
    { numRuns: 5000 },
  );
});

test('the stand-in encodes as the host does', () => {
  const text = fc.array(fc.oneof(fc.nat({ max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe010 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, (units) => {
      const string = String.fromCharCode(...units);
      expect(new Utf8Encoder().encode(string)).toEqual(new TextEncoder().encode(string));
    }),
    { numRuns: 2000 },
  );
});

test('a long text is put together from all of its pieces', () => {
  const text = 'aé日\u{1f600}'.repeat(2000);
  expect(new Utf8Decoder().decode(new TextEncoder().encode(text))).toBe(text);
});
