// Prints the seconds that node:crypto takes to verify so many signatures, one after the other.
import { generateKeyPairSync, sign, verify } from 'node:crypto';

const count = Number(process.argv[2]);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const messages = Array.from({ length: count }, (_, i) =>
  Buffer.from(`${'an event of 150 bytes '.repeat(7)}${i}`),
);
const signatures = messages.map((message) => sign(null, message, privateKey));
const start = process.hrtime.bigint();
messages.forEach((message, i) => {
  if (!verify(null, message, publicKey, signatures[i])) throw new Error('a signature that is not valid');
});
process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e9));
