import fc from 'fast-check';
import { fromHex, toHex } from './hex.ts';
import { blake3Root, formatRoot, parseRoot, sha256Root } from './roots.ts';

test('hex goes there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(fromHex(toHex(bytes))).toEqual({ value: bytes });
    }),
  );
});

test.each(['a', 'AB', '0g', '0x00', ' 00 ', '٠٠'])('%j is not hex', (text) => {
  expect(fromHex(text).problem?.code).toBe('HEX_SYNTAX');
});

test('the roots of no bytes', () => {
  const none = new Uint8Array(0);
  expect(sha256Root(none)).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(blake3Root(none)).toBe('blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262');
});

test('roots are parsed as they are written, and nothing else is', () => {
  const root = sha256Root(Uint8Array.of(1, 2, 3));
  const parsed = parseRoot(root).value!;
  expect(parsed.algorithm).toBe('sha256');
  expect(formatRoot(parsed)).toBe(root);
  const bad = [
    '',
    root.slice(0, -1),
    `${root}0`,
    root.toUpperCase(),
    root.replace('sha256', 'sha512'),
    root.slice(7),
    ` ${root.slice(1)}`,
  ];
  for (const text of bad) expect([text, parseRoot(text).problem?.code]).toEqual([text, 'ROOT_SYNTAX']);
  expect(() => formatRoot({ algorithm: 'blake3', digest: new Uint8Array(20) })).toThrow(RangeError);
});
