import { blake3 } from './blake3.ts';
import { fromHex, toHex } from './hex.ts';
import { type Result, refuse } from './problem.ts';
import { sha256 } from './sha256.ts';

/** A root: the hash that names a fold, a policy, a state or the inputs of a run (language 1). */
export interface Root {
  readonly algorithm: 'sha256' | 'blake3';
  /** 32 bytes. */
  readonly digest: Uint8Array;
}

/** `sha256:<hex>` or `blake3:<hex>`. */
export function formatRoot(root: Root): string {
  if (root.digest.length !== 32) throw new RangeError(`a root has 32 bytes, not ${root.digest.length}`);
  return `${root.algorithm}:${toHex(root.digest)}`;
}

/** The root of a text made by `formatRoot`; anything else is ROOT_SYNTAX. */
export function parseRoot(text: string): Result<Root> {
  const algorithm =
    text.slice(0, 7) === 'sha256:' ? 'sha256' : text.slice(0, 7) === 'blake3:' ? 'blake3' : undefined;
  if (algorithm === undefined || text.length !== 71) {
    return refuse('ROOT_SYNTAX', 'not sha256: or blake3: and 64 hex digits');
  }
  const digest = fromHex(text.slice(7));
  if (digest.problem) return refuse('ROOT_SYNTAX', digest.problem.message);
  return { value: { algorithm, digest: digest.value } };
}

/** `sha256:<hex>` of the bytes: fold roots and policy roots. */
export function sha256Root(bytes: Uint8Array): string {
  return formatRoot({ algorithm: 'sha256', digest: sha256(bytes) });
}

/** `blake3:<hex>` of the bytes: state roots. */
export function blake3Root(bytes: Uint8Array): string {
  return formatRoot({ algorithm: 'blake3', digest: blake3(bytes) });
}
