import { signerOf } from '../../planes/ledger/node/ed25519.ts';
import type { Signer } from '../../planes/ledger/signature.ts';
import { expectValue } from './repositories.ts';

/** The key of a seed: 32 times the same byte, in PKCS#8 (RFC 8410, section 7). */
export function testSigner(byte: number): Signer {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const pem = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
  return expectValue(signerOf(pem));
}
