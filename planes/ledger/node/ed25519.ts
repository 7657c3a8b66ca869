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
  return { value: { publicKey, sign: (message) => sign(null, message, key) } };
}

/** Keys that were used last: making one of bytes takes as long as half a verification. */
const keys = new Map<string, KeyObject>();
const MAX_KEYS = 64;

export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  const id = Buffer.from(publicKey).toString('hex');
  let key = keys.get(id);
  if (key === undefined) {
    try {
      key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    } catch {
      return false;
    }
    if (keys.size === MAX_KEYS) keys.clear();
    keys.set(id, key);
  }
  return verify(null, message, key, signature);
};
