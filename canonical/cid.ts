import { blake3 } from './blake3.ts';
import { type Result, refuse } from './problem.ts';

/**
 * Content identifiers: CIDv1 (multiformats.io/cid), of the one kind that GATOS uses: codec dag-cbor, multihash
 * BLAKE3-256. In text they are multibase base32 (RFC 4648, lower case, no padding): `b` and 58 characters.
 */

const PREFIX = [0x01, 0x71, 0x1e, 0x20] as const; /* version 1, dag-cbor, blake3, 32 bytes */
const LENGTH = PREFIX.length + 32;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const UNITS = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const MULTIBASE = 0x62; /* b */
const ascii = new TextDecoder();
const TEXT_LENGTH = 1 + Math.ceil((LENGTH * 8) / 5);
const KIND = 'a CIDv1 of dag-cbor with BLAKE3-256';

/** A CID. Two of them name the same bytes exactly if their texts are equal. */
export class Cid {
  /** The binary form, 36 bytes. Not to be written to. */
  readonly bytes: Uint8Array;

  /** @throws RangeError unless `digest` has 32 bytes. */
  constructor(digest: Uint8Array) {
    if (digest.length !== 32) throw new RangeError(`a BLAKE3-256 digest has 32 bytes, not ${digest.length}`);
    this.bytes = new Uint8Array(LENGTH);
    this.bytes.set(PREFIX);
    this.bytes.set(digest, PREFIX.length);
  }

  /** The BLAKE3-256 of what it names. */
  get digest(): Uint8Array {
    return this.bytes.slice(PREFIX.length);
  }

  /** The text form, `bafyr4i…`. */
  toString(): string {
    return cidText(this.digest);
  }
}

/* Filled anew by each call: with memory of its own, the text of a CID takes twice as long. */
const binary = new Uint8Array(LENGTH);
binary.set(PREFIX);
const units = new Uint8Array(TEXT_LENGTH);
units[0] = MULTIBASE;

/** The text of the CID with a digest, 32 bytes. */
export function cidText(digest: Uint8Array): string {
  binary.set(digest, PREFIX.length);
  let at = 1;
  let i = 0;
  /* Five bytes are eight digits of five bits: two runs of twenty bits. */
  for (; i + 5 <= LENGTH; i += 5) {
    const middle = binary[i + 2]!;
    at = fourDigits((binary[i]! << 12) | (binary[i + 1]! << 4) | (middle >> 4), at);
    at = fourDigits(((middle & 15) << 16) | (binary[i + 3]! << 8) | binary[i + 4]!, at);
  }
  const last =
    binary[i]!; /* 36 bytes leave one: a digit of its first five bits, and one of three bits and two zeros */
  units[at] = UNITS[last >> 3]!;
  units[at + 1] = UNITS[(last & 7) << 2]!;
  return ascii.decode(units);
}

function fourDigits(bits: number, at: number): number {
  units[at] = UNITS[bits >> 15]!;
  units[at + 1] = UNITS[(bits >> 10) & 31]!;
  units[at + 2] = UNITS[(bits >> 5) & 31]!;
  units[at + 3] = UNITS[bits & 31]!;
  return at + 4;
}

/** The CID of DAG-CBOR bytes. */
export function cidOf(bytes: Uint8Array): Cid {
  return new Cid(blake3(bytes));
}

/** The CID of its binary form; anything else is CID_SYNTAX. */
export function cidFromBytes(bytes: Uint8Array): Result<Cid> {
  if (bytes.length !== LENGTH || PREFIX.some((byte, i) => bytes[i] !== byte)) {
    return refuse('CID_SYNTAX', `not ${KIND}`);
  }
  return { value: new Cid(bytes.subarray(PREFIX.length)) };
}

/** The CID of its text form; anything else, also another base, case or a stray bit at the end, is CID_SYNTAX. */
export function parseCid(text: string): Result<Cid> {
  if (text.length !== TEXT_LENGTH || text[0] !== 'b') {
    return refuse('CID_SYNTAX', `not the text of ${KIND}: b and ${TEXT_LENGTH - 1} characters of base 32`);
  }
  const bytes = new Uint8Array(LENGTH);
  let bits = 0;
  let pending = 0;
  let filled = 0;
  for (let i = 1; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text[i]!);
    if (digit < 0) return refuse('CID_SYNTAX', `not base 32: ${JSON.stringify(text[i])}`, { offset: i });
    pending = ((pending << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[filled++] = pending >> bits;
    }
  }
  if ((pending & ((1 << bits) - 1)) !== 0) return refuse('CID_SYNTAX', 'the unused last bits are not zero');
  return cidFromBytes(bytes);
}
