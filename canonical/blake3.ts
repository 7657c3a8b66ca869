import { CHUNK_END, CHUNK_START, compress, IV, PARENT, ROOT } from './blake3-compress.ts';
import { type Result, refuse } from './problem.ts';

/**
 * BLAKE3 (github.com/BLAKE3-team/BLAKE3-specs), plain hash of 32 bytes. Our own because a checkpoint saves
 * the state of a hash over the log and restores it later, which no library offers; @noble/hashes is the
 * independent implementation that the tests compare it with.
 *
 * A message is cut into chunks of 1024 bytes of 16 blocks. The chaining values of complete subtrees wait on a
 * stack: after k chunks there are as many as k has bits set. The last block is kept until more comes, because
 * the last one of all is compressed differently.
 */

const CHUNK = 1024;
const BLOCK = 64;
const VERSION = 1;
const START = Int32Array.from(IV);

export class Blake3 {
  #length = 0;
  #chunks = 0; /* complete chunks on the stack */
  #stack: Int32Array = new Int32Array(8 * 8); /* enough for 255 chunks; grows */
  #stackSize = 0;
  readonly #cv = START.slice(); /* of the chunk, so far */
  #blocks = 0; /* blocks of the chunk that are in #cv */
  readonly #block = new Uint8Array(BLOCK);
  #filled = 0;

  /** Adds bytes. */
  update(bytes: Uint8Array): this {
    let at = 0;
    const end = bytes.length;
    while (at < end) {
      if (this.#filled === BLOCK) this.#compressBlock(this.#block, 0);
      /* Whole blocks that are not the last one are compressed where they lie. */
      if (this.#filled === 0) {
        while (end - at > BLOCK) {
          this.#compressBlock(bytes, at);
          at += BLOCK;
        }
      }
      const take = Math.min(BLOCK - this.#filled, end - at);
      // A view for `set` costs more than these few bytes.
      for (let i = 0; i < take; i++) this.#block[this.#filled + i] = bytes[at + i]!;
      this.#filled += take;
      at += take;
    }
    this.#length += end;
    return this;
  }

  /** The hash of what was added so far; more may be added afterwards. */
  digest(): Uint8Array {
    let cv: Int32Array = this.#cv.slice();
    const block = new Uint8Array(BLOCK);
    block.set(this.#block.subarray(0, this.#filled));
    const flags = (this.#blocks === 0 ? CHUNK_START : 0) | CHUNK_END;
    let left = this.#stackSize;
    compress(cv, block, 0, this.#filled, this.#chunks, left === 0 ? flags | ROOT : flags, cv);
    while (left > 0) {
      left--;
      cv = parent(this.#stack.subarray(left * 8, left * 8 + 8), cv, left === 0 ? ROOT : 0);
    }
    return wordsToBytes(cv);
  }

  /**
   * The state as bytes: a version byte, the length so far (8 bytes, little-endian), the stack, the chaining value
   * of the chunk if it has one, the last block. The length settles the size of each, so a state has one form.
   */
  save(): Uint8Array {
    const words = this.#stackSize * 32;
    const chunk = this.#blocks > 0 ? 32 : 0;
    const out = new Uint8Array(9 + words + chunk + this.#filled);
    out[0] = VERSION;
    let rest = this.#length;
    for (let i = 1; i < 9; i++) {
      out[i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    out.set(wordsToBytes(this.#stack.subarray(0, this.#stackSize * 8)), 9);
    if (chunk > 0) out.set(wordsToBytes(this.#cv), 9 + words);
    out.set(this.#block.subarray(0, this.#filled), 9 + words + chunk);
    return out;
  }

  /** The hash whose state was saved; bytes that `save` cannot have made are BLAKE3_STATE. */
  static restore(bytes: Uint8Array): Result<Blake3> {
    if (bytes.length < 9) return refuse('BLAKE3_STATE', 'too short');
    if (bytes[0] !== VERSION) return refuse('BLAKE3_STATE', `unknown version ${bytes[0]}`, { offset: 0 });
    let length = 0;
    for (let i = 8; i >= 1; i--) length = length * 256 + bytes[i]!;
    if (length > Number.MAX_SAFE_INTEGER)
      return refuse('BLAKE3_STATE', 'the length is above 2^53-1', { offset: 1 });
    const chunks = length === 0 ? 0 : Math.floor((length - 1) / CHUNK);
    const inChunk = length - chunks * CHUNK;
    const blocks = inChunk === 0 ? 0 : Math.floor((inChunk - 1) / BLOCK);
    const filled = inChunk - blocks * BLOCK;
    const stackSize = onesIn(chunks);
    const expected = 9 + stackSize * 32 + (blocks > 0 ? 32 : 0) + filled;
    if (bytes.length !== expected) {
      return refuse('BLAKE3_STATE', `${bytes.length} bytes, where a state after ${length} has ${expected}`);
    }
    const hash = new Blake3();
    hash.#length = length;
    hash.#chunks = chunks;
    hash.#blocks = blocks;
    hash.#filled = filled;
    hash.#stackSize = stackSize;
    hash.#stack = new Int32Array(Math.max(64, stackSize * 8));
    bytesToWords(bytes, 9, hash.#stack.subarray(0, stackSize * 8));
    if (blocks > 0) bytesToWords(bytes, 9 + stackSize * 32, hash.#cv);
    hash.#block.set(bytes.subarray(bytes.length - filled));
    return { value: hash };
  }

  /** Compresses 64 bytes that are not the last of the message. */
  #compressBlock(bytes: Uint8Array, at: number): void {
    const last = this.#blocks === CHUNK / BLOCK - 1;
    const flags = (this.#blocks === 0 ? CHUNK_START : 0) | (last ? CHUNK_END : 0);
    compress(this.#cv, bytes, at, BLOCK, this.#chunks, flags, this.#cv);
    this.#filled = 0;
    this.#blocks++;
    if (!last) return;
    let cv: Int32Array = this.#cv.slice();
    this.#chunks++;
    /* Each trailing zero bit of the count is a subtree that is now complete. */
    for (let count = this.#chunks; count % 2 === 0; count /= 2) {
      this.#stackSize--;
      cv = parent(this.#stack.subarray(this.#stackSize * 8, this.#stackSize * 8 + 8), cv, 0);
    }
    if (this.#stack.length === this.#stackSize * 8) {
      const larger = new Int32Array(this.#stack.length * 2);
      larger.set(this.#stack);
      this.#stack = larger;
    }
    this.#stack.set(cv, this.#stackSize * 8);
    this.#stackSize++;
    this.#cv.set(START);
    this.#blocks = 0;
  }
}

const scratch = new Uint8Array(BLOCK);
const words = new Int32Array(8);

/** The BLAKE3 hash of bytes, 32 bytes. */
export function blake3(bytes: Uint8Array): Uint8Array {
  if (bytes.length > CHUNK) return new Blake3().update(bytes).digest();
  /* One chunk, without a Blake3 object: for envelopes this is what the time goes into. */
  const whole = bytes.length === 0 ? 0 : Math.floor((bytes.length - 1) / BLOCK) * BLOCK;
  words.set(START);
  for (let at = 0; at < whole; at += BLOCK) {
    compress(words, bytes, at, BLOCK, 0, at === 0 ? CHUNK_START : 0, words);
  }
  const left = bytes.length - whole;
  scratch.fill(0);
  for (let i = 0; i < left; i++) scratch[i] = bytes[whole + i]!;
  compress(words, scratch, 0, left, 0, (whole === 0 ? CHUNK_START : 0) | CHUNK_END | ROOT, words);
  return wordsToBytes(words);
}

function parent(left: Int32Array, right: Int32Array, flags: number): Int32Array {
  const block = new Uint8Array(BLOCK);
  block.set(wordsToBytes(left));
  block.set(wordsToBytes(right), 32);
  const out = new Int32Array(8);
  compress(START, block, 0, BLOCK, 0, PARENT | flags, out);
  return out;
}

function onesIn(n: number): number {
  let ones = 0;
  for (; n > 0; n = Math.floor(n / 2)) ones += n % 2;
  return ones;
}

function wordsToBytes(from: Int32Array): Uint8Array {
  const out = new Uint8Array(from.length * 4);
  for (let i = 0; i < from.length; i++) {
    const word = from[i]!;
    out[i * 4] = word;
    out[i * 4 + 1] = word >>> 8;
    out[i * 4 + 2] = word >>> 16;
    out[i * 4 + 3] = word >>> 24;
  }
  return out;
}

function bytesToWords(from: Uint8Array, at: number, out: Int32Array): void {
  for (let i = 0; i < out.length; i++) {
    const k = at + i * 4;
    out[i] = from[k]! | (from[k + 1]! << 8) | (from[k + 2]! << 16) | (from[k + 3]! << 24);
  }
}
