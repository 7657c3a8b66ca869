import { MEMBERS, stringLibrary } from '../stdlib/library.ts';
import { Fault } from '../vm/fault.ts';
import type { Profile } from '../vm/interpreter/profile.ts';
import { Machine } from '../vm/machine.ts';
import { Func } from '../vm/values/func.ts';
import { NativeFunction } from '../vm/values/native-function.ts';
import { Table } from '../vm/values/table.ts';
import type { Result, Value } from '../vm/values/value.ts';

/** Functions of the library that change nothing and call nothing back. */
const PURE_LIBRARIES = /^(string|math|utf8|json|hash)\./;
const PURE_MEMBERS: ReadonlySet<string> = new Set([
  'getmetatable',
  'rawequal',
  'rawget',
  'rawlen',
  'select',
  'tonumber',
  'tostring',
  'type',
  'table.concat',
  'table.dkeys',
  'table.dvalues',
  'table.pack',
  'table.unpack',
  'counter.g_value',
  'counter.pn_value',
  'lww.get',
]);

const PURE: ReadonlySet<Value> = new Set(
  [...MEMBERS]
    .filter(([name, value]) => value instanceof NativeFunction && isPure(name))
    .map(([, value]) => value),
);

function isPure(name: string): boolean {
  return PURE_LIBRARIES.test(name) || PURE_MEMBERS.has(name);
}

/** What an expression of a debugger may use: a fraction of a second. */
const LIMITS = { fuel: 1_000_000, memory: 64 * 1024 * 1024, depth: 100 };

const refusal = (why: string) => new Fault('ERROR', `refused, it could change what is debugged: ${why}`);

/** The code that is debugged is watched code, so it says when it is about to run. */
const NO_CODE_OF_THE_FOLD: Profile = {
  at: () => {
    throw refusal('a call of a function of the fold');
  },
  leave: () => {},
  add: () => {},
};

/** A machine for expressions over a frame that is stopped: whatever could change a value that the code has is a fault. */
export class PureMachine extends Machine {
  constructor() {
    super(LIMITS, stringLibrary);
    this.profile = NO_CODE_OF_THE_FOLD;
    this.begin();
  }

  override apply(callee: Value, args: readonly Value[]): Result {
    if (callee instanceof NativeFunction && !PURE.has(callee)) throw refusal(`${callee.name} is not pure`);
    if (callee instanceof Func && !(callee instanceof NativeFunction)) throw refusal('a call of a function');
    if (callee instanceof Table && callee.metatable !== undefined) throw refusal('a call of a table');
    return super.apply(callee, args);
  }
}
