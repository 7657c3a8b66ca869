import { Blake3 } from '../canonical/blake3.ts';
import { toHex } from '../canonical/hex.ts';
import { encodeUtf8 } from '../canonical/utf8.ts';

/** What one part of the matrix came to. */
export interface SectionResult {
  readonly name: string;
  /** Lines in the digest: one a case, or one a call. */
  readonly count: number;
  /** BLAKE3 of the lines, as hexadecimal. */
  readonly digest: string;
}

/** A line as it is added: to look for the first one that differs between two engines. */
export type Observer = (section: string, line: string) => void;

/** Failures that are kept word for word, a section; the rest is counted. */
const SHOWN = 5;

/** Collects the outcomes of one part of the matrix in a digest, and what failed. */
export class Section {
  readonly name: string;
  /** Empty if all is as it should be. */
  readonly failures: string[] = [];
  private readonly hash = new Blake3();
  private readonly observe: Observer | undefined;
  private count = 0;
  private failed = 0;

  constructor(name: string, observe?: Observer) {
    this.name = name;
    this.observe = observe;
  }

  /** An outcome. JSON of the host is safe to hash: ECMAScript fixes it, and it escapes lone surrogates. */
  line(...parts: readonly unknown[]): void {
    const line = JSON.stringify(parts, plain);
    this.hash.update(encodeUtf8(`${line}\n`).value!);
    this.count++;
    this.observe?.(this.name, line);
  }

  /** What must never happen, on any engine. */
  fail(what: string): void {
    if (this.failed++ < SHOWN) this.failures.push(`${this.name}: ${what.slice(0, 500)}`);
  }

  result(): SectionResult {
    if (this.failed > SHOWN) this.failures.push(`${this.name}: and ${this.failed - SHOWN} more`);
    return { name: this.name, count: this.count, digest: toHex(this.hash.digest()) };
  }
}

/** Of what canonical JSON has no word for: bytes, maps and bigints. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `hex ${toHex(value)}`;
  if (value instanceof Map) return [...value];
  if (typeof value === 'bigint') return `${value}n`;
  return value;
}
