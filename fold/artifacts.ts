import { Blake3 } from '../canonical/blake3.ts';
import type { Data } from '../canonical/data.ts';
import { toHex } from '../canonical/hex.ts';
import { encodeJson } from '../canonical/json-encode.ts';
import { isNfc } from '../canonical/nfc.ts';
import { sortKeysUtf8 } from '../canonical/sort-keys.ts';
import { artifactPathProblem } from '../stdlib/artifact-path.ts';
import { Fault } from '../vm/fault.ts';

/** One result of a fold: its value, and the canonical JSON that is written and hashed. */
export interface Artifact {
  readonly value: Data;
  readonly bytes: Uint8Array;
}

/** The state tree: artifacts by path (docs/spec/echolua.md, State tree). */
export class Artifacts {
  private readonly byPath = new Map<string, Artifact>();
  /** Every folder that an artifact is in. */
  private readonly folders = new Set<string>();

  /**
   * Adds one; returns the bytes of its canonical JSON. Fault EMIT for a path that is none, or that clashes with another; JSON for a
   * value too large to encode. The path is looked at first.
   */
  add(path: string, read: () => Data): number {
    const wrong =
      artifactPathProblem(path) ??
      (isNfc(path) ? this.clash(path) : 'an artifact path must be in normal form C');
    if (wrong !== undefined) throw new Fault('EMIT', wrong);
    const value = read();
    const encoded = encodeJson(value);
    if (encoded.problem !== undefined) throw new Fault('JSON', encoded.problem.message);
    this.byPath.set(path, { value, bytes: encoded.value });
    for (const folder of foldersOf(path)) this.folders.add(folder);
    return encoded.value.length;
  }

  get size(): number {
    return this.byPath.size;
  }

  /** By path, in the one order. */
  entries(): [path: string, artifact: Artifact][] {
    return sortKeysUtf8([...this.byPath.keys()]).map((path) => [path, this.byPath.get(path)!]);
  }

  stateRoot(): string {
    return stateRootOf(this.entries().map(([path, { bytes }]) => [path, bytes]));
  }

  private clash(path: string): string | undefined {
    if (this.byPath.has(path)) return `the artifact ${path} was emitted already`;
    const other = this.folders.has(path) ? path : foldersOf(path).find((folder) => this.byPath.has(folder));
    return other === undefined
      ? undefined
      : `the artifact ${path} clashes with another: ${other} would be a folder and a file`;
  }
}

/** BLAKE3 of the canonical JSON of the map from paths, in the one order, to values in canonical JSON; written piece by piece. */
export function stateRootOf(files: Iterable<readonly [path: string, bytes: Uint8Array]>): string {
  const hasher = new Blake3();
  const text = new TextEncoder();
  let before = '{';
  for (const [path, bytes] of files) {
    // A path has no character that JSON escapes: artifactPathProblem saw to that.
    hasher.update(text.encode(`${before}"${path}":`)).update(bytes);
    before = ',';
  }
  hasher.update(text.encode(before === '{' ? '{}' : '}'));
  return `blake3:${toHex(hasher.digest())}`;
}

/** `a/b/c` is in `a` and in `a/b`. */
function foldersOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, i) => names.slice(0, i + 1).join('/'));
}
