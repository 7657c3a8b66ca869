import { fromHex, toHex } from '../../canonical/hex.ts';
import { type Outcome, problem } from './problem.ts';

/** The one algorithm (RFC 8032). */
export const SIG_ALG = 'ed25519';

/** Who signs: the private key stays inside. */
export interface Signer {
  /** `ed25519:` and 64 hexadecimal digits. */
  readonly publicKey: string;
  /** 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  /** The same for many, on all cores. */
  readonly signAll: (messages: readonly Uint8Array[]) => Promise<Uint8Array[]>;
}

/** Whether a signature of 64 bytes over a message is by the key: by node:crypto or, where there is none, a library. */
export interface VerifySignature {
  (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** The same without waiting for it: where there are several cores, several are checked at once. */
  readonly later?: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
}

export function formatPublicKey(bytes: Uint8Array): string {
  return `${SIG_ALG}:${toHex(bytes)}`;
}

/** The 32 bytes of a public key in text. */
export function parsePublicKey(text: string): Outcome<Uint8Array> {
  const [, digits] = /^ed25519:([0-9a-f]{64})$/.exec(text) ?? [];
  if (digits !== undefined) return { value: fromHex(digits).value! };
  return problem(
    'KEY_FORMAT',
    'not a public key',
    'a public key is ed25519: and 64 lower-case hexadecimal digits',
  );
}
