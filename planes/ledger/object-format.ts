import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../canonical/hex.ts';

/** How a repository names its objects (git's `extensions.objectFormat`). */
export interface ObjectFormat {
  readonly name: 'sha1' | 'sha256';
  /** Bytes of an id. */
  readonly size: 20 | 32;
  /** Of ASCII text and bytes after it, in hexadecimal digits. */
  readonly hash: (head: string, body: Uint8Array) => string;
}

export type ObjectType = 'blob' | 'tree' | 'commit';

const ascii = new TextEncoder();

/** Formats by name, hashed by code that runs anywhere. */
export const OBJECT_FORMATS: Readonly<Record<ObjectFormat['name'], ObjectFormat>> = {
  sha1: {
    name: 'sha1',
    size: 20,
    hash: (head, body) => toHex(sha1.create().update(ascii.encode(head)).update(body).digest()),
  },
  sha256: {
    name: 'sha256',
    size: 32,
    hash: (head, body) => toHex(sha256.create().update(ascii.encode(head)).update(body).digest()),
  },
};

/** The id of an object: the hash of its type, its length and its bytes (gitformat-pack(5), gitdatamodel(7)). */
export function objectId(format: ObjectFormat, type: ObjectType, bytes: Uint8Array): string {
  return format.hash(`${type} ${bytes.length}\0`, bytes);
}

/** An object id of either format. */
export const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether a text is an object id of the format, and not the id of nothing. */
export function isObjectId(format: ObjectFormat, text: string): boolean {
  return text.length === format.size * 2 && /^[0-9a-f]+$/.test(text) && /[^0]/.test(text);
}
