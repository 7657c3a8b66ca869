import { Fault } from '../vm/fault.ts';
import type { Machine } from '../vm/machine.ts';
import { textOf } from '../vm/values/byte-string.ts';
import type { Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { chargeTree } from './charge-tree.ts';
import type { Library } from './signature.ts';

/** No path is longer, in bytes: an artifact path has at most 1024 UTF-16 units (artifact-path.ts). */
const MAX_PATH_BYTES = 3 * 1024;

/** Hands an artifact to the machine's emitter, and charges for it first. */
export function emitArtifact(machine: Machine, path: string, value: Value): void {
  const text = path.length > MAX_PATH_BYTES ? undefined : textOf(path);
  if (text === undefined) throw new Fault('EMIT', 'an artifact path must be UTF-8, and at most 1024 long');
  chargeTree(machine, value);
  machine.allocateString(machine.emitter!(text, value));
}

/** What a fold gives to the world. */
export const emit: Library = {
  name: '',
  doc: 'What a fold gives to the world.',
  functions: {
    emit_json_canonical: {
      params: 'path, value',
      results: '',
      fuel: '1 a value, and 1 for each 4 bytes of strings and keys; memory as a string of its JSON',
      doc: 'Emits an artifact: the canonical JSON of a tree of data, at a path of the state tree. For `emit` of a reducer, and for batch folds.',
      example: 'local emit_all = function(state) return emit_json_canonical("state/orders.json", state) end',
      call: (machine, values) => {
        const args = new Arguments('emit_json_canonical', values);
        const path = args.string(0);
        if (machine.emitter === undefined)
          throw new Fault('EMIT', 'nothing can be emitted here: only `emit` and batch folds emit');
        emitArtifact(machine, path, args.any(1));
        return [];
      },
    },
  },
};
