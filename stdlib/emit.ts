import { Fault } from '../vm/fault.ts';
import { textOf } from '../vm/values/byte-string.ts';
import { Arguments } from './arguments.ts';
import type { Library } from './signature.ts';

/** What a fold gives to the world. */
export const emit: Library = {
  name: '',
  doc: 'What a fold gives to the world.',
  functions: {
    emit_json_canonical: {
      params: 'path, value',
      results: '',
      fuel: '0',
      doc: 'Emits an artifact: the canonical JSON of a tree of data, at a path of the state tree. For `emit` of a reducer, and for batch folds.',
      example: 'local emit_all = function(state) return emit_json_canonical("state/orders.json", state) end',
      call: (machine, values) => {
        const args = new Arguments('emit_json_canonical', values);
        const path = textOf(args.string(0));
        if (machine.emitter === undefined)
          throw new Fault('EMIT', 'nothing can be emitted here: only `emit` and batch folds emit');
        if (path === undefined) return args.bad(0, 'a path must be UTF-8');
        machine.emitter(path, args.any(1));
        return [];
      },
    },
  },
};
