import { detached } from './detached.ts';

const SLOTS = 1024;
const LONGEST = 64;

/**
 * The same string for the same key, mostly, so that comparing keys and looking them up is cheap; and what a
 * builder makes of it. Bounded, with one key in a slot: a hostile text can only make it useless.
 */
export class KeyCache {
  readonly #rewrite: ((text: string) => string) | undefined;
  readonly #texts: (string | undefined)[] = new Array(SLOTS).fill(undefined);
  readonly #keys: string[] = new Array(SLOTS).fill('');

  constructor(rewrite: ((text: string) => string) | undefined) {
    this.#rewrite = rewrite;
  }

  /** The key of a text; `hash` is any function of it. */
  key(text: string, hash: number): string {
    if (text.length > LONGEST) return this.#made(text);
    const slot = hash & (SLOTS - 1);
    if (this.#texts[slot] === text) return this.#keys[slot]!;
    const own = detached(text);
    const key = this.#made(own);
    this.#texts[slot] = own;
    this.#keys[slot] = key;
    return key;
  }

  #made(text: string): string {
    return this.#rewrite === undefined ? text : this.#rewrite(text);
  }
}
