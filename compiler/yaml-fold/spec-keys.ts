import type { ReducerKind } from '../../stdlib/reducers/kinds.ts';

/** The keys of a fold in YAML. Reader, JSON Schema and reference derive from these tables. */
export const FOLD_KEYS = {
  version:
    'The version of this fold: 1, then one more for each change. It is part of the fold_root, and checkpoints say it.',
  inputs: 'Globs of the journals that the fold takes: `gatos/journal/finance/**`.',
  payload:
    'Types of the fields of payloads that expressions read: `{ amount: number, note?: text, tags: [text] }`.',
  reducers: 'What is kept, and how an event changes it.',
  emit: 'The artifacts. Without it there is one, `state.json`, with the whole state.',
} as const;

export type FoldKey = keyof typeof FOLD_KEYS;
export const foldKeys = Object.keys(FOLD_KEYS) as FoldKey[];
export const REQUIRED_FOLD_KEYS: readonly FoldKey[] = ['version', 'inputs', 'reducers'];

export const REDUCER_KEYS = {
  id: 'What conflicts call this reducer. By default the place in `into`, or the kind.',
  kind: 'How values join.',
  lua: 'A Lua file that returns a reducer of your own for this place of the state. Nothing joins what it keeps.',
  where: 'An expression over `event` and `payload`: events for which it is true are taken.',
  key: 'The key in the map: a selector (`$.id`, `event.actor`) or an expression.',
  value: 'The value: a selector or an expression.',
  remove: 'An expression: events for which it is true take the value out.',
  into: 'The place in the state that this reducer owns: names with dots between. Without it, the whole state.',
} as const;

export type ReducerKey = keyof typeof REDUCER_KEYS;
export const reducerKeys = Object.keys(REDUCER_KEYS) as ReducerKey[];

/** Those that hold what a reducer takes from an event: selectors and expressions. */
export const SOURCE_KEYS = ['where', 'key', 'value', 'remove'] as const satisfies readonly ReducerKey[];
export type SourceKey = (typeof SOURCE_KEYS)[number];

export const EMIT_KEYS = {
  path: 'The path of the artifact.',
  select: 'The part of the state that it holds: `$.invoices`. Without it, the whole state.',
} as const;

export type EmitKey = keyof typeof EMIT_KEYS;
export const emitKeys = Object.keys(EMIT_KEYS) as EmitKey[];

/** The keys of a reducer of a kind beside `kind`, `id`, `where` and `into`. */
export function keysOfKind({ keyed, value, removes }: ReducerKind): {
  readonly required: readonly ReducerKey[];
  readonly optional: readonly ReducerKey[];
} {
  const required: ReducerKey[] = keyed ? ['key'] : [];
  const optional: ReducerKey[] = removes ? ['remove'] : [];
  if (value !== undefined) (value.otherwise === undefined ? required : optional).push('value');
  return { required, optional };
}

/** Whether the state of a kind is there from the start, and can be the whole state: a register is absent until it is written. */
export const canBeWholeState = ({ keyed, cell }: ReducerKind): boolean => keyed || cell.create !== undefined;
