import fc from 'fast-check';
import { LineSplitter, MAX_LINE_BYTES } from './jsonl.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function split(chunks: readonly Uint8Array[]): [number, string][] {
  const splitter = new LineSplitter();
  const lines: [number, string][] = [];
  for (const chunk of chunks)
    for (const { number, bytes } of splitter.push(chunk)) lines.push([number, textOf(bytes)]);
  for (const { number, bytes } of splitter.end()) lines.push([number, textOf(bytes)]);
  return lines;
}

/** The same by other means. */
function reference(text: string): [number, string][] {
  const all = text.split('\n').map((line, i): [number, string] => [i + 1, line]);
  return all.filter(([, line]) => /[^ \t\r]/.test(line));
}

test('lines are those between newlines, whatever the chunks', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', ' ', '\xff', '\t', '"'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 10 }), (source, cuts) => {
      const ends = [...new Set([0, ...cuts.filter((cut) => cut < source.length), source.length])].sort(
        (a, b) => a - b,
      );
      const chunks = ends.slice(1).map((end, i) => bytesOf(source.slice(ends[i], end)));
      expect(split(chunks)).toEqual(reference(source));
      expect(split([bytesOf(source)])).toEqual(reference(source));
      expect(split([...source].map(bytesOf))).toEqual(reference(source));
    }),
  );
});

test('a line within a chunk is not copied', () => {
  const chunk = bytesOf('one\ntwo\nthree');
  for (const { bytes } of new LineSplitter().push(chunk)) expect(bytes.buffer).toBe(chunk.buffer);
});

test('the limit is exact, in one chunk and in many', () => {
  for (const [length, tooLong] of [
    [MAX_LINE_BYTES, false],
    [MAX_LINE_BYTES + 1, true],
  ] as const) {
    const line = new Uint8Array(length + 3).fill(0x61);
    line[0] = 0x0a;
    line[1] = 0x0a;
    line[length + 2] = 0x0a;
    expect([...new LineSplitter().push(line)].map((one) => [one.number, one.tooLong])).toEqual([
      [3, tooLong],
    ]);
    const splitter = new LineSplitter();
    const found = [];
    for (let at = 0; at < line.length && found.length === 0; at += 1 << 20)
      for (const one of splitter.push(line.subarray(at, at + (1 << 20))))
        found.push([one.number, one.tooLong]);
    expect(found).toEqual([[3, tooLong]]);
  }
});

test('an endless line is noticed before its end', () => {
  const splitter = new LineSplitter();
  const chunk = new Uint8Array(1 << 20).fill(0x20);
  let pushed = 0;
  for (; pushed < 100; pushed++) if ([...splitter.push(chunk)].some((line) => line.tooLong)) break;
  expect(pushed).toBe(16);
});
