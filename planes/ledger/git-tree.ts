import { ByteWriter } from '../../canonical/byte-writer.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { compareUtf8 } from '../../canonical/order.ts';
import { stableSort } from '../../canonical/stable-sort.ts';
import type { ObjectFormat } from './object-format.ts';
import { type Outcome, problem } from './problem.ts';

/** A file in a tree. Trees of the ledger are flat: no folders, links or executables. */
export interface TreeEntry {
  readonly name: string;
  readonly id: string;
}

const FILE_MODE = '100644';
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._%-]{0,254}$/;

/**
 * The bytes of a tree of files.
 * @throws RangeError for a name that no tree of the ledger has.
 */
export function encodeTree(entries: readonly TreeEntry[]): Uint8Array {
  const out = new ByteWriter();
  for (const { name, id } of stableSort(entries, (a, b) => compareUtf8(a.name, b.name) <= 0)) {
    if (!FILE_NAME.test(name)) throw new RangeError(`not a file name of the ledger: ${JSON.stringify(name)}`);
    out.ascii(`${FILE_MODE} ${name}\0`);
    out.bytes(fromHex(id).value!);
  }
  return out.take();
}

/** The files of a tree, in the order of their names; anything but a flat tree of files is COMMIT_FORM. */
export function decodeTree(format: ObjectFormat, bytes: Uint8Array): Outcome<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  let before = '';
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at);
    const next = end + 1 + format.size;
    if (end < 0 || next > bytes.length) return problem('COMMIT_FORM', 'a tree that ends inside an entry');
    const [mode, name, ...rest] = latin1(bytes.subarray(at, end)).split(' ');
    if (mode !== FILE_MODE || name === undefined || rest.length > 0 || !FILE_NAME.test(name))
      return problem('COMMIT_FORM', 'a tree with something else than files of the ledger');
    if (name <= before) return problem('COMMIT_FORM', 'a tree that is not in order');
    entries.push({ name, id: toHex(bytes.subarray(end + 1, next)) });
    before = name;
    at = next;
  }
  return { value: entries };
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes.subarray(0, 300)) text += String.fromCharCode(byte);
  return text;
}
