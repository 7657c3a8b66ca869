import { toHex } from '../canonical/hex.ts';

/** Bytes in hexadecimal, 32 a line, so that a diff shows where they changed. */
export function hexFile(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(`${toHex(bytes).replace(/.{64}(?=.)/g, '$&\n')}\n`);
}
