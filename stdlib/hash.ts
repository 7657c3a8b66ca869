import { blake3 } from '../canonical/blake3.ts';
import { toHex } from '../canonical/hex.ts';
import { sha256 } from '../canonical/sha256.ts';
import { fromBytes, toBytes } from '../vm/values/byte-string.ts';
import { Arguments } from './arguments.ts';
import type { Library, Signature } from './signature.ts';

/** Fuel of the last block; a byte of input takes some 15 ns. */
const BLOCK = 50;

function hashing(
  name: string,
  compute: (bytes: Uint8Array) => Uint8Array,
  doc: string,
  example: string,
): Signature {
  return {
    params: 's',
    results: 'string',
    fuel: `${BLOCK}, 1 a byte`,
    doc,
    example,
    call: (machine, values) => {
      const s = new Arguments(name, values).string(0);
      machine.charge(BLOCK + s.length);
      machine.allocate(s.length);
      machine.allocateString(32);
      return fromBytes(compute(toBytes(s)));
    },
  };
}

/** Hashes of byte strings. */
export const hash: Library = {
  name: 'hash',
  doc: 'Hashes of byte strings, and hexadecimal to show them. A hash is 32 bytes, not text: a state can hold its hexadecimal.',
  functions: {
    blake3: hashing(
      'blake3',
      blake3,
      'The BLAKE3 hash of a string: 32 bytes.',
      'assert(hash.hex(hash.blake3("abc")):sub(1, 16) == "6437b3ac38465133")',
    ),
    hex: {
      params: 's',
      results: 'string',
      fuel: '1 for each 2 bytes',
      doc: 'The bytes of a string in lower-case hexadecimal.',
      example: 'assert(hash.hex("\\x01\\xff") == "01ff")',
      call: (machine, values) => {
        const s = new Arguments('hex', values).string(0);
        machine.charge(Math.floor(s.length / 2));
        machine.allocateString(2 * s.length);
        return hexOf(toBytes(s));
      },
    },
    sha256: hashing(
      'sha256',
      sha256,
      'The SHA-256 hash of a string: 32 bytes.',
      'assert(hash.hex(hash.sha256("abc")):sub(1, 16) == "ba7816bf8f01cfea")',
    ),
    unhex: {
      params: 'text',
      results: 'string or nil',
      fuel: '1 for each 2 bytes',
      doc: 'The bytes of hexadecimal in lower or upper case; nil for any other text.',
      example: 'assert(hash.unhex("01FF") == "\\x01\\xff" and hash.unhex("0g") == nil)',
      call: (machine, values) => {
        const text = new Arguments('unhex', values).string(0);
        machine.charge(Math.floor(text.length / 2));
        if (text.length % 2 !== 0 || /[^0-9A-Fa-f]/.test(text)) return undefined;
        machine.allocateString(text.length / 2);
        const bytes = new Uint8Array(text.length / 2);
        for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
        return fromBytes(bytes);
      },
    },
  },
};

/** In pieces, each joined before the next: of one long sum an engine keeps every addition until it is read. */
function hexOf(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) pieces.push(toHex(bytes.subarray(at, at + 4096)));
  return pieces.join('');
}
