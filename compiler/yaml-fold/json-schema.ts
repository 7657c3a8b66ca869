import type { Data, DataObject } from '../../canonical/data.ts';
import { KINDS, type ReducerKind } from '../../stdlib/reducers/kinds.ts';
import { SCALAR_TYPES } from '../policy/read-schema.ts';
import {
  canBeWholeState,
  EMIT_KEYS,
  FOLD_KEYS,
  keysOfKind,
  REDUCER_KEYS,
  REQUIRED_FOLD_KEYS,
  type ReducerKey,
} from './spec-keys.ts';

const NAME = '[A-Za-z_][A-Za-z0-9_-]{0,99}';

/** JSON Schema (2020-12) of folds in YAML, for editors. What it takes, the compiler finds well-formed; the compiler checks more. */
export function foldJsonSchema(): DataObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'GATOS fold',
    description: 'A declarative fold: what events join into (docs/spec/yaml-folds.md).',
    ...object(
      {
        version: { type: 'integer', minimum: 1, maximum: 999_999_999, description: FOLD_KEYS.version },
        inputs: listOf({ type: 'string', minLength: 1 }, FOLD_KEYS.inputs),
        payload: {
          type: 'object',
          description: FOLD_KEYS.payload,
          propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*\\??$' },
          additionalProperties: { $ref: '#/$defs/type' },
        },
        reducers: listOf({ $ref: '#/$defs/reducer' }, FOLD_KEYS.reducers),
        emit: listOf(
          object({ path: text(EMIT_KEYS.path), select: { ...text(EMIT_KEYS.select), pattern: '^\\$' } }, [
            'path',
          ]),
          FOLD_KEYS.emit,
        ),
      },
      REQUIRED_FOLD_KEYS,
    ),
    $defs: {
      type: {
        description: 'text, path, number or boolean; a list [T]; a map { "*": T }; a record { a: T, b?: T }',
        anyOf: [
          { enum: SCALAR_TYPES },
          { type: 'array', items: { $ref: '#/$defs/type' }, minItems: 1, maxItems: 1 },
          { type: 'object', additionalProperties: { $ref: '#/$defs/type' } },
        ],
      },
      reducer: {
        anyOf: [
          ...Object.entries<ReducerKind>(KINDS).map(([name, kind]) => nativeReducer(name, kind)),
          LUA_REDUCER,
        ],
      },
    },
  };
}

const text = (description: string): DataObject => ({ type: 'string', minLength: 1, description });
const listOf = (items: DataObject, description: string): DataObject => ({
  type: 'array',
  minItems: 1,
  description,
  items,
});
const object = (properties: DataObject, required: readonly string[]): DataObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** What YAML reads as a number or boolean is an expression too. */
const expression = (description: string): DataObject => ({
  type: ['string', 'number', 'boolean'],
  minLength: 1,
  description,
});

const PROPERTIES: Readonly<Record<Exclude<ReducerKey, 'kind'>, DataObject>> = {
  id: { ...text(REDUCER_KEYS.id), pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$' },
  lua: text(REDUCER_KEYS.lua),
  where: expression(REDUCER_KEYS.where),
  key: expression(REDUCER_KEYS.key),
  value: expression(REDUCER_KEYS.value),
  remove: expression(REDUCER_KEYS.remove),
  into: { ...text(REDUCER_KEYS.into), pattern: `^${NAME}(\\.${NAME}){0,15}$` },
};

const only = (names: readonly Exclude<ReducerKey, 'kind'>[]): Record<string, Data> =>
  Object.fromEntries(names.map((name) => [name, PROPERTIES[name]]));

const LUA_REDUCER = object(only(['id', 'lua', 'where', 'into']), ['lua']);

function nativeReducer(name: string, kind: ReducerKind): DataObject {
  const { required, optional } = keysOfKind(kind);
  const keys = ['id', 'where', 'into', ...required, ...optional] as Exclude<ReducerKey, 'kind'>[];
  return object({ kind: { const: name, description: kind.doc }, ...only(keys) }, [
    'kind',
    ...required,
    ...(canBeWholeState(kind) ? [] : ['into']),
  ]);
}
