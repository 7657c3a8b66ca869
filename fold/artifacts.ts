import { Blake3 } from '../canonical/blake3.ts';
import type { Data } from '../canonical/data.ts';
import { toHex } from '../canonical/hex.ts';
import { encodeJson } from '../canonical/json-encode.ts';
import { isNfc } from '../canonical/nfc.ts';
import { sortKeysUtf8 } from '../canonical/sort-keys.ts';
import { Fault } from '../vm/fault.ts';
import { artifactPathProblem } from './artifact-path.ts';

/** One result of a fold: its value, and the canonical JSON that is written and hashed. */
export interface Artifact {
  readonly value: Data;
  readonly bytes: Uint8Array;
}

/** The state tree: artifacts by path (docs/spec/echolua.md, State tree). */
export class Artifacts {
  private readonly byPath = new Map<string, Artifact>();

  /** Fault EMIT for a path that is none, or that clashes with another; JSON for a value too large to encode. */
  add(path: string, value: Data): void {
    const wrong =
      artifactPathProblem(path) ??
      (isNfc(path) ? this.clash(path) : 'an artifact path must be in normal form C');
    if (wrong !== undefined) throw new Fault('EMIT', wrong);
    const encoded = encodeJson(value);
    if (encoded.problem !== undefined) throw new Fault('JSON', encoded.problem.message);
    this.byPath.set(path, { value, bytes: encoded.value });
  }

  get size(): number {
    return this.byPath.size;
  }

  /** By path, in the one order. */
  entries(): [path: string, artifact: Artifact][] {
    return sortKeysUtf8([...this.byPath.keys()]).map((path) => [path, this.byPath.get(path)!]);
  }

  /** BLAKE3 of the canonical JSON of the map from paths to values, written piece by piece. */
  stateRoot(): string {
    const hasher = new Blake3();
    const text = new TextEncoder();
    let before = '{';
    for (const [path, { bytes }] of this.entries()) {
      // A path has no character that JSON escapes: artifactPathProblem saw to that.
      hasher.update(text.encode(`${before}"${path}":`)).update(bytes);
      before = ',';
    }
    hasher.update(text.encode(before === '{' ? '{}' : '}'));
    return `blake3:${toHex(hasher.digest())}`;
  }

  private clash(path: string): string | undefined {
    if (this.byPath.has(path)) return `the artifact ${path} was emitted already`;
    for (const other of this.byPath.keys())
      if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`))
        return `the artifacts ${other} and ${path} clash: one would be a folder and a file`;
    return undefined;
  }
}
