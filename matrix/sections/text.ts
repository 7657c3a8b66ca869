import { blake3 } from '../../canonical/blake3.ts';
import { isNfc, toNfc } from '../../canonical/nfc.ts';
import { compareUtf8 } from '../../canonical/order.ts';
import { sha256 } from '../../canonical/sha256.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import { stableSort } from '../../canonical/stable-sort.ts';
import { decodeUtf8, encodeUtf8 } from '../../canonical/utf8.ts';
import type { MatrixCases } from '../matrix-cases.ts';
import { Random } from '../random.ts';
import { randomText } from '../random-data.ts';
import type { Section } from '../section.ts';

const TEXTS = 1500;
const LENGTHS = 300;

/** Normalisation, UTF-8, order, sorting and hashes. */
export function runText(section: Section, { normalization }: MatrixCases): void {
  for (const row of normalization.split('\n')) if (/^[0-9A-F]/.test(row)) normalize(section, row);
  const random = new Random(41);
  for (let i = 0; i < TEXTS; i++) {
    const text = randomText(random, 20);
    const [normal, was] = [toNfc(text), isNfc(text)];
    if (!isNfc(normal) || toNfc(normal) !== normal)
      section.fail(`NFC of ${JSON.stringify(text)} is not in NFC`);
    section.line('nfc', text, normal, was);
    const halves = `${text}${String.fromCharCode(0xd800 + random.below(2048))}${text}`;
    section.line('surrogate', encodeUtf8(halves));
    const bytes = encodeUtf8(text).value!;
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
    section.line('utf8', bytes, decodeUtf8(bytes));
    order(section, random);
  }
  for (let length = 0; length < LENGTHS; length++) {
    const bytes = random.bytes(length * (1 + random.below(20)));
    section.line('hash', blake3(bytes), sha256(bytes));
  }
}

function normalize(section: Section, row: string): void {
  const [source, nfc] = row
    .split(';')
    .map((column) => String.fromCodePoint(...column.split(' ').map((code) => Number.parseInt(code, 16))));
  const got = toNfc(source!);
  section.line('row', source, got);
  if (got !== nfc) section.fail(`NFC of ${row}`);
}

function order(section: Section, random: Random): void {
  const texts = Array.from({ length: 2 + random.below(6) }, () => randomText(random, 3));
  const compared: number[] = [];
  const sorted = stableSort(texts, (left, right) => {
    const order = compareUtf8(left, right);
    compared.push(Math.sign(order));
    return order <= 0;
  });
  section.line('order', sorted, compared, sortKeysUtf8(texts));
}
