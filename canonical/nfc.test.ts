import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isNfc, toNfc } from './nfc.ts';

const DATABASE = '/usr/share/unicode';

const SAMPLE = readFileSync(new URL('./unicode/normalization-sample.txt', import.meta.url), 'utf8');

/** The conformance test of Unicode for NFC, on rows of NormalizationTest.txt; returns how many there were. */
function conforms(text: string): number {
  let rows = 0;
  for (const line of text.split('\n')) {
    if (!/^[0-9A-F]/.test(line)) continue;
    rows++;
    const columns = line.split(';').slice(0, 5);
    const [source, nfc, nfd, nfkc, nfkd] = columns.map((column) =>
      String.fromCodePoint(...column.split(' ').map((code) => Number.parseInt(code, 16))),
    ) as [string, string, string, string, string];
    const results = [toNfc(source), toNfc(nfc), toNfc(nfd), toNfc(nfkc), toNfc(nfkd)];
    if ([nfc, nfc, nfc, nfkc, nfkc].some((wanted, i) => results[i] !== wanted))
      throw new Error(`fails: ${line}`);
    if (!isNfc(nfc) || !isNfc(nfkc) || isNfc(source) !== (source === nfc))
      throw new Error(`isNfc fails: ${line}`);
  }
  return rows;
}

test('the rows of NormalizationTest.txt that are kept here', () => {
  expect(conforms(SAMPLE)).toBeGreaterThan(300);
});

test('all rows of NormalizationTest.txt', () => {
  const file = `${DATABASE}/NormalizationTest.txt.bz2`;
  if (!existsSync(file)) {
    console.warn(`skipped: ${file} is missing (apt-get install unicode-data)`);
    return;
  }
  const text = execFileSync('bzcat', [file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect(conforms(text)).toBeGreaterThan(18_000);
});

/** Code points assigned in our version of Unicode, if its database is there. */
function assigned(): number[] {
  if (!existsSync(`${DATABASE}/UnicodeData.txt`)) return [];
  const points: number[] = [];
  let first = 0;
  for (const line of readFileSync(`${DATABASE}/UnicodeData.txt`, 'utf8').split('\n')) {
    const [code, name] = line.split(';');
    if (!code) continue;
    const point = Number.parseInt(code, 16);
    if (name!.endsWith(', First>')) first = point;
    else if (name!.endsWith(', Last>')) for (let i = first; i <= point; i++) points.push(i);
    else points.push(point);
  }
  return points.filter((point) => point < 0xd800 || point > 0xdfff);
}

test('the host agrees on every assigned code point, alone and between others', () => {
  const points = assigned();
  if (points.length === 0)
    console.warn(`skipped: ${DATABASE}/UnicodeData.txt is missing (apt-get install unicode-data)`);
  const different = points.filter((point) => {
    const one = String.fromCodePoint(point);
    if (point > 0xe0000) return toNfc(one) !== one; /* planes of private use and tags */
    return [one, `a${one}\u0301`, `\u0323${one}`, `\u1100${one}\u11a8`, `${one}\u0338\u0316`].some(
      (text) => toNfc(text) !== text.normalize('NFC') || isNfc(text) !== (text === text.normalize('NFC')),
    );
  });
  expect(different).toEqual([]);
});

test('the host agrees on random text full of marks, jamo and compositions', () => {
  const unit = fc.constantFrom(
    ...'aeAEoO \u0300\u0301\u0316\u0323\u031b\u0338\u0345\u0344\u00c5\u212b\u1e69\u1e63\u0f71\u0f72\u0f73\u0f74\u0958\u0915\u093c',
    ...'\u1100\u1161\u11a7\u11a8\u11c2\uac00\uac01\ud7a3\u1112\u1175\u0b47\u0b56\u09c7\u09be\u0653\u0627\u304b\u3099\u2add\ufb2c',
    '\u{110a5}\u{110ba}',
    '\u{1d15e}',
    '\u{11935}\u{11930}',
    '\u{2f800}',
    '\ud834',
    '\udd1e',
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      const text = units.join('');
      expect([text, toNfc(text), isNfc(text)]).toEqual([
        text,
        text.normalize('NFC'),
        text === text.normalize('NFC'),
      ]);
      expect(toNfc(toNfc(text))).toBe(toNfc(text));
    }),
    { numRuns: 5000 },
  );
});

test('a string in NFC comes back as it is', () => {
  for (const text of ['', 'plain', 'é', '한글', '😀', '\ud800', '\u0327\u0301'])
    expect(toNfc(text)).toBe(text);
});

test('a million marks on one letter, in the worst order, are not quadratic', () => {
  const started = Date.now();
  const marks = '\u0301\u0323\u0316\u0300'.repeat(250_000);
  const normal = toNfc(`a${marks}`);
  expect(normal).toHaveLength(1_000_000); /* a and the first mark of class 220 make one character */
  expect(normal.startsWith('\u1ea1\u0316\u0323\u0316')).toBe(true);
  expect(normal.endsWith('\u0301\u0300')).toBe(true);
  expect(isNfc(`a${marks}`)).toBe(false);
  expect(isNfc(normal)).toBe(true);
  expect(Date.now() - started).toBeLessThan(5000);
});
