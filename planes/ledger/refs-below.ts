import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';

/** Of the commits that references name, those of the references below a prefix, in bytewise order. */
export function refsBelow(heads: ReadonlyMap<string, string>, prefix: string): Map<string, string> {
  const refs = sortKeysUtf8([...heads.keys()].filter((ref) => ref.startsWith(prefix)));
  return new Map(refs.map((ref) => [ref, heads.get(ref)!]));
}
