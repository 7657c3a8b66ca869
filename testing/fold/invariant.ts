import type { Data } from '../../canonical/data.ts';
import type { Sink } from '../../compiler/diagnostics/sink.ts';
import { check } from '../../compiler/expression/check.ts';
import type { Attribute, Checked } from '../../compiler/expression/checked.ts';
import { lowerExpression } from '../../compiler/expression/lower-expression.ts';
import { parseExpression } from '../../compiler/expression/parse-expression.ts';
import { ConstantPool } from '../../compiler/lua/lower/constant-pool.ts';
import type { YamlText } from '../../compiler/yaml/node.ts';
import { mismatchOf } from '../../policy/mismatch.ts';
import { MISTYPED, valueReader } from '../../policy/read-value.ts';
import { BOOLEAN, type DataType, type Field, listOf, TEXT } from '../../stdlib/data-type.ts';
import { PREDICATE_MEMBERS } from '../../stdlib/predicates/predicates.ts';
import { encodeModule } from '../../vm/bytecode/encode.ts';
import { Fault } from '../../vm/fault.ts';
import { DEFAULT_LIMITS } from '../../vm/limits.ts';
import { loadCode } from '../../vm/load-code.ts';
import { Machine } from '../../vm/machine.ts';
import { freeze } from '../../vm/values/freeze.ts';
import type { Func } from '../../vm/values/func.ts';
import { firstResult, type Value } from '../../vm/values/value.ts';
import { fitEmptyTables } from './fit-empty-tables.ts';

/** What the data of a fold is, for the expressions about it. */
export interface FoldSchema {
  readonly state: DataType;
  /** Of every event; undefined: no expression looks into payloads. */
  readonly payload?: DataType;
}

/** What must hold after every event. */
export interface Invariant {
  /** As it is written. */
  readonly text: string;
  /** Why it does not hold of a state after these events; undefined: it holds. */
  readonly broken: (state: Data, events: readonly Data[]) => string | undefined;
}

/** An expression over `state` and `events`; reports what is wrong with it and returns nothing then. */
export function readInvariant(text: YamlText, schema: FoldSchema, sink: Sink): Invariant | undefined {
  const attributes = attributesOf(schema);
  const parsed = parseExpression(text, sink);
  const checked =
    parsed === undefined ? undefined : check(parsed, BOOLEAN, { attributes, definitions: new Map() }, sink);
  return checked === undefined ? undefined : invariantOf(text.value, checked, attributes);
}

function attributesOf({ state, payload }: FoldSchema): ReadonlyMap<string, Attribute> {
  const text: Field = { type: TEXT, optional: false };
  const fields = new Map([
    ['actor', text],
    ['type', text],
    ['ulid', text],
    ...(payload === undefined ? [] : ([['payload', { type: payload, optional: false }]] as const)),
  ]);
  return new Map([
    ['state', { name: 'state', type: state, optional: false }],
    ['events', { name: 'events', type: listOf({ kind: 'record', fields }), optional: false }],
  ]);
}

function invariantOf(text: string, checked: Checked, attributes: ReadonlyMap<string, Attribute>): Invariant {
  const pool = new ConstantPool();
  const { code, reads, constants } = lowerExpression(checked, pool);
  const chunk = { params: 0, vararg: true, registers: 1, cells: 0, upvalues: [] };
  const body = [['CLOSURE', 0, 1, []] as const, ['RETURN', [0], 0] as const];
  const elc = encodeModule({
    shape: 'script',
    constants: pool.constants,
    functions: [{ ...chunk, body }, code],
  });
  const machine = new Machine(DEFAULT_LIMITS);
  const loaded = loadCode(elc, () => PREDICATE_MEMBERS, {});
  if (loaded.problem !== undefined)
    throw new Error(`an expression that is refused: ${loaded.problem.message}`);
  const func = firstResult(machine.call(loaded.value.chunk(machine), [])) as Func;
  freeze(func);
  const readers = reads.map((name) => {
    const { type } = attributes.get(name)!;
    return { name, type, read: valueReader(type) };
  });

  const broken = (state: Data, events: readonly Data[]): string | undefined => {
    const args: Value[] = [];
    for (const { name, type, read } of readers) {
      const data = fitEmptyTables(name === 'state' ? state : events, type);
      const value = read(data);
      if (value === MISTYPED) return mismatchOf(name, type, data);
      args.push(value);
    }
    machine.begin();
    try {
      const held = firstResult(machine.apply(func, [...args, ...constants]));
      if (typeof held !== 'boolean') return 'it has no value: a map has no such entry';
      return held ? undefined : 'it is false';
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return `it has no value: ${fault.message}`;
    }
  };
  return { text, broken };
}
