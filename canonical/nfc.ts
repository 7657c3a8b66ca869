import { CHECK_MAYBE, CHECK_NO, type NfcData, nfcData, pairKey } from './unicode/nfc-data.ts';

/**
 * Unicode normalisation form C (UAX 15), by tables of one Unicode version that ship with the code (language
 * 2): the host's `normalize` follows the version of the host. A lone surrogate passes as it is.
 */

/* Hangul syllables compose by arithmetic (Unicode, section 3.12). */
const S_BASE = 0xac00;
const L_BASE = 0x1100;
const V_BASE = 0x1161;
const T_BASE = 0x11a7;
const L_COUNT = 19;
const V_COUNT = 21;
const T_COUNT = 28;
const S_COUNT = L_COUNT * V_COUNT * T_COUNT;

/** Everything below is a starter that composes with nothing before it: Latin-1 and more. */
const FIRST_SPECIAL = 0x300;

/** Whether a string is in NFC. */
export function isNfc(text: string): boolean {
  const start = firstSpecial(text);
  if (start < 0) return true;
  const answer = quickCheck(text, start, nfcData());
  return answer === CHECK_MAYBE ? normalize(text, nfcData()) === text : answer !== CHECK_NO;
}

/** The NFC of a string; the same string if it is in NFC. Linear in its length. */
export function toNfc(text: string): string {
  const start = firstSpecial(text);
  if (start < 0 || quickCheck(text, start, nfcData()) === 0) return text;
  return normalize(text, nfcData());
}

function firstSpecial(text: string): number {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= FIRST_SPECIAL) return i;
  return -1;
}

/** UAX 15, section 9: 0 (is NFC), CHECK_NO or CHECK_MAYBE. */
function quickCheck(text: string, start: number, data: NfcData): number {
  let lastClass = 0;
  let answer = 0;
  for (let i = start; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point >= 0xd800 && point < 0xdc00) {
      point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
    }
    if (point >= data.end) {
      lastClass = 0;
      continue;
    }
    const ccc = data.classes[point]!;
    if (ccc !== 0 && lastClass > ccc) return CHECK_NO;
    const check = data.check[point]!;
    if (check === CHECK_NO) return CHECK_NO;
    if (check === CHECK_MAYBE) answer = CHECK_MAYBE;
    lastClass = ccc;
  }
  return answer;
}

function normalize(text: string, data: NfcData): string {
  const points = decompose(text, data);
  order(points, data);
  return fromCodePoints(points, compose(points, data));
}

function decompose(text: string, data: NfcData): number[] {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    if (point > 0xffff) i++;
    const syllable = point - S_BASE;
    if (syllable >= 0 && syllable < S_COUNT) {
      out.push(L_BASE + Math.floor(syllable / (V_COUNT * T_COUNT)));
      out.push(V_BASE + (Math.floor(syllable / T_COUNT) % V_COUNT));
      if (syllable % T_COUNT !== 0) out.push(T_BASE + (syllable % T_COUNT));
      continue;
    }
    const parts = data.decompositions.get(point);
    if (parts === undefined) out.push(point);
    else for (const part of parts) out.push(part);
  }
  return out;
}

function classOf(point: number, data: NfcData): number {
  return point < data.end ? data.classes[point]! : 0;
}

/** Canonical ordering: each run of non-starters, stably by class. */
function order(points: number[], data: NfcData): void {
  let i = 0;
  while (i < points.length) {
    if (classOf(points[i]!, data) === 0) {
      i++;
      continue;
    }
    const start = i;
    let sorted = true;
    let last = 0;
    for (; i < points.length; i++) {
      const ccc = classOf(points[i]!, data);
      if (ccc === 0) break;
      if (ccc < last) sorted = false;
      last = ccc;
    }
    if (!sorted) orderRun(points, start, i, data);
  }
}

/** By buckets, one for each class: linear, whatever a hostile text piles on one letter. */
function orderRun(points: number[], start: number, end: number, data: NfcData): void {
  const buckets = new Map<number, number[]>();
  for (let i = start; i < end; i++) {
    const ccc = classOf(points[i]!, data);
    const bucket = buckets.get(ccc);
    if (bucket === undefined) buckets.set(ccc, [points[i]!]);
    else bucket.push(points[i]!);
  }
  let at = start;
  for (let ccc = 1; ccc < 255; ccc++) {
    for (const point of buckets.get(ccc) ?? []) points[at++] = point;
  }
}

/** Canonical composition in place; returns the new length. */
function compose(points: number[], data: NfcData): number {
  let length = 0;
  let starter = -1; /* where the last starter is */
  let lastClass = 0; /* of what was kept after it; 0 if nothing was */
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    const ccc = classOf(point, data);
    /* Blocked by anything kept in between that is a starter or of the same or a higher class. */
    const open = starter >= 0 && (starter === length - 1 || (lastClass !== 0 && lastClass < ccc));
    const composite = open ? composeOne(points[starter]!, point, data) : undefined;
    if (composite !== undefined) {
      points[starter] = composite;
      continue;
    }
    if (ccc === 0) starter = length;
    lastClass = ccc;
    points[length++] = point;
  }
  return length;
}

function composeOne(first: number, second: number, data: NfcData): number | undefined {
  const l = first - L_BASE;
  if (l >= 0 && l < L_COUNT) {
    const v = second - V_BASE;
    if (v >= 0 && v < V_COUNT) return S_BASE + (l * V_COUNT + v) * T_COUNT;
  }
  const s = first - S_BASE;
  if (s >= 0 && s < S_COUNT && s % T_COUNT === 0) {
    const t = second - T_BASE;
    if (t > 0 && t < T_COUNT) return first + t;
  }
  return data.composites.get(pairKey(first, second));
}

function fromCodePoints(points: readonly number[], length: number): string {
  let text = '';
  /* In pieces, because a call takes a limited number of arguments on every engine. */
  for (let i = 0; i < length; i += 4096) {
    text += String.fromCodePoint(...points.slice(i, Math.min(i + 4096, length)));
  }
  return text;
}
