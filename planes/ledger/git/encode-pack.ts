import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { ObjectFormat, ObjectType } from '../object-format.ts';

export interface PackedObject {
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}

const TYPE: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3 };

/**
 * A pack of whole objects (gitformat-pack(5)), in pieces. Git takes a pack only if all of it is there and its hash is right, so
 * nothing that ends early is half-written.
 */
export function encodePack(format: ObjectFormat, objects: readonly PackedObject[]): Buffer[] {
  const head = Buffer.alloc(12);
  head.write('PACK', 'latin1');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(objects.length, 8);
  const pieces: Buffer[] = [head];
  for (const { type, bytes } of objects) pieces.push(entryHead(TYPE[type], bytes.length), deflateSync(bytes));
  const hash = createHash(format.name);
  for (const piece of pieces) hash.update(piece);
  return [...pieces, hash.digest()];
}

/** Three bits of type and four of the length, then seven of the length a byte, the lowest first. */
function entryHead(type: number, length: number): Buffer {
  const bytes: number[] = [];
  let rest = Math.floor(length / 16);
  let byte = (type << 4) | (length & 15);
  while (rest > 0) {
    bytes.push(byte | 0x80);
    byte = rest & 0x7f;
    rest = Math.floor(rest / 128);
  }
  bytes.push(byte);
  return Buffer.from(bytes);
}
