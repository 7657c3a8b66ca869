import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { type Outcome, problem } from '../problem.ts';
import { formatPublicKey, type Signer, type VerifySignature } from '../signature.ts';

/** The SubjectPublicKeyInfo of an ed25519 key is these bytes and the 32 of the key (RFC 8410, section 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Messages that are being signed: enough for all cores, and few enough for the memory of young objects. */
const AT_ONCE = 256;

/** A new private key, as PKCS#8 in PEM: what openssl and ssh tools read. */
export function newPrivateKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** Who signs with a private key in PEM. */
export function signerOf(pem: string | Buffer): Outcome<Signer> {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, format: 'pem' });
  } catch {
    return problem('KEY_FORMAT', 'not a private key in PEM');
  }
  if (key.asymmetricKeyType !== 'ed25519') return problem('KEY_FORMAT', 'not a key of ed25519');
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const publicKey = formatPublicKey(spki.subarray(SPKI.length));
  const signLater = (message: Uint8Array): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      sign(null, message, key, (error, signature) => (error === null ? resolve(signature) : reject(error)));
    });
  return {
    value: {
      publicKey,
      sign: (message) => sign(null, message, key),
      signAll: async (messages) => {
        const signatures: Uint8Array[] = [];
        for (let at = 0; at < messages.length; at += AT_ONCE)
          signatures.push(...(await Promise.all(messages.slice(at, at + AT_ONCE).map(signLater))));
        return signatures;
      },
    },
  };
}

/** Keys that were used last: making one of bytes takes as long as half a verification. */
const keys = new Map<string, KeyObject>();
const MAX_KEYS = 64;

function verifyNow(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = keyOf(publicKey);
  return key !== undefined && verify(null, message, key, signature);
}

function verifyLater(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = keyOf(publicKey);
  if (key === undefined) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    verify(null, message, key, signature, (error, valid) =>
      error === null ? resolve(valid) : reject(error),
    );
  });
}

export const verifySignature: VerifySignature = Object.assign(verifyNow, { later: verifyLater });

function keyOf(publicKey: Uint8Array): KeyObject | undefined {
  const id = Buffer.from(publicKey).toString('hex');
  const known = keys.get(id);
  if (known !== undefined) return known;
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    if (keys.size === MAX_KEYS) keys.clear();
    keys.set(id, key);
    return key;
  } catch {
    return undefined;
  }
}
