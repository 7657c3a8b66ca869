import { COMBINING_CLASSES, DECOMPOSITIONS } from './nfc-tables.ts';

/** The tables of NFC, unpacked. */
export interface NfcData {
  /** Code points from here on are starters that neither decompose nor compose. */
  readonly end: number;
  /** Canonical combining class by code point. */
  readonly classes: Uint8Array;
  /** NFC_Quick_Check by code point: 0 yes, else no or maybe (syllables of Hangul not counted). */
  readonly check: Uint8Array;
  /** Full canonical decompositions (ordered, as Unicode guarantees), but for syllables of Hangul. */
  readonly decompositions: ReadonlyMap<number, readonly number[]>;
  /** Primary composites by `pairKey`, but for syllables of Hangul. */
  readonly composites: ReadonlyMap<number, number>;
}

export const CHECK_NO = 1;
export const CHECK_MAYBE = 2;

/** Key of a pair of code points: both below 2^21, so exact. */
export function pairKey(first: number, second: number): number {
  return first * 0x200000 + second;
}

let unpacked: NfcData | undefined;

/** The tables. Unpacked at the first use (about 2 ms): most programs see no text beyond Latin. */
export function nfcData(): NfcData {
  unpacked ??= unpack();
  return unpacked;
}

function unpack(): NfcData {
  const runs = entries(COMBINING_CLASSES).map(parseEntry);
  const steps = entries(DECOMPOSITIONS).map(parseEntry);
  const end = 1 + Math.max(total(runs, 2), total(steps, 1));
  const classes = new Uint8Array(end);
  const check = new Uint8Array(end);
  const decompositions = new Map<number, readonly number[]>();
  const composites = new Map<number, number>();

  let point = 0;
  for (const { numbers } of runs) {
    point += numbers[0]!;
    classes.fill(numbers[2]!, point, point + numbers[1]!);
    point += numbers[1]!;
  }
  point = 0;
  for (const { numbers, excluded } of steps) {
    point += numbers[0]!;
    decompositions.set(point, numbers.slice(1));
    if (excluded) check[point] = CHECK_NO;
    else composites.set(pairKey(numbers[1]!, numbers[2]!), point);
  }
  for (const key of composites.keys()) check[key % 0x200000] = CHECK_MAYBE;
  for (let jamo = 0x1161; jamo <= 0x1175; jamo++) check[jamo] = CHECK_MAYBE;
  for (let jamo = 0x11a8; jamo <= 0x11c2; jamo++) check[jamo] = CHECK_MAYBE;
  for (const [composite, step] of decompositions) decompositions.set(composite, expand(step, decompositions));
  return { end, classes, check, decompositions, composites };
}

/** Only the first part of a decomposition may itself decompose, or the only one; the steps are few. */
function expand(
  step: readonly number[],
  decompositions: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  let full = step;
  for (;;) {
    const head = decompositions.get(full[0]!);
    if (head === undefined) return full;
    full = [...head, ...full.slice(1)];
  }
}

interface Entry {
  readonly numbers: readonly number[];
  readonly excluded: boolean;
}

function entries(table: string): string[] {
  return table.trim().split(/\s/);
}

function parseEntry(entry: string): Entry {
  const excluded = entry.startsWith('!');
  const parts = (excluded ? entry.slice(1) : entry).split('.');
  return { numbers: parts.map((part) => Number.parseInt(part, 36)), excluded };
}

/** The last code point of a table: the sum of its first `columns` columns. */
function total(rows: readonly Entry[], columns: number): number {
  let sum = 0;
  for (const { numbers } of rows) for (let i = 0; i < columns; i++) sum += numbers[i]!;
  return sum;
}
