import { ByteWriter } from '../../canonical/byte-writer.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { isNfc } from '../../canonical/nfc.ts';
import { compareUtf8 } from '../../canonical/order.ts';
import { stableSort } from '../../canonical/stable-sort.ts';
import { decodeUtf8, encodeUtf8 } from '../../canonical/utf8.ts';
import { artifactPathProblem } from '../../stdlib/artifact-path.ts';
import type { ObjectFormat } from './object-format.ts';
import { type Outcome, problem } from './problem.ts';

/** A file or a folder in a tree. Trees of GATOS have no links and no executables. */
export interface TreeEntry {
  readonly type: 'blob' | 'tree';
  readonly name: string;
  readonly id: string;
}

/** The mode of an entry, before its name. */
const HEADS: Readonly<Record<TreeEntry['type'], string>> = { blob: '100644 ', tree: '40000 ' };
/** In UTF-8: an artifact path has at most 1024 units, each at most three bytes. */
const MAX_NAME_BYTES = 3 * 1024;

/** Git orders a folder as if its name ended with `/`; so the files of nested trees are in the order of their paths. */
const orderOf = ({ type, name }: Pick<TreeEntry, 'type' | 'name'>): string =>
  type === 'tree' ? `${name}/` : name;

/** What events are called, and more. With a digit first it is neither a device nor Git's own. */
const PLAIN = /^[0-9][0-9A-Za-z]{0,99}(\.[0-9A-Za-z]{1,9})?$/;

const isName = (name: string): boolean =>
  PLAIN.test(name) || (!name.includes('/') && artifactPathProblem(name) === undefined && isNfc(name));

/**
 * The bytes of a tree.
 * @throws RangeError for a name that no tree of GATOS has.
 */
export function encodeTree(entries: readonly TreeEntry[]): Uint8Array {
  const out = new ByteWriter();
  for (const { type, name, id } of stableSort(entries, (a, b) => compareUtf8(orderOf(a), orderOf(b)) <= 0)) {
    if (!isName(name)) throw new RangeError(`not a name in a tree of GATOS: ${JSON.stringify(name)}`);
    out.ascii(HEADS[type]);
    out.bytes(encodeUtf8(name).value!);
    out.ascii('\0');
    out.bytes(fromHex(id).value!);
  }
  return out.take();
}

/** What a tree holds, in its order; anything but files and folders with the names of artifacts is COMMIT_FORM. */
export function decodeTree(format: ObjectFormat, bytes: Uint8Array): Outcome<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  const digits = toHex(bytes);
  let before = '';
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at);
    const next = end + 1 + format.size;
    if (end < 0 || next > bytes.length) return problem('COMMIT_FORM', 'a tree that ends inside an entry');
    const entry = entryOf(bytes.subarray(at, end), digits.slice(2 * (end + 1), 2 * next));
    if (entry === undefined)
      return problem('COMMIT_FORM', 'a tree with something else than files and folders of GATOS');
    if (compareUtf8(orderOf(entry), before) <= 0)
      return problem('COMMIT_FORM', 'a tree that is not in order');
    entries.push(entry);
    before = orderOf(entry);
    at = next;
  }
  return { value: entries };
}

function entryOf(head: Uint8Array, id: string): TreeEntry | undefined {
  if (head.length > MAX_NAME_BYTES) return undefined;
  const text = decodeUtf8(head).value ?? '';
  const type = text.startsWith(HEADS.blob) ? 'blob' : text.startsWith(HEADS.tree) ? 'tree' : undefined;
  if (type === undefined) return undefined;
  const name = text.slice(HEADS[type].length);
  return isName(name) ? { type, name, id } : undefined;
}
