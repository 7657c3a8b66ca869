import type { Data, DataObject } from '../canonical/data.ts';
import { MOST_MADE_UP } from './fold/read-for-all.ts';
import {
  DEFAULTS_KEYS,
  EVENT_KIND_KEYS,
  EXPECT_KEYS,
  FILE_KEYS,
  FOR_ALL_KEYS,
  SCHEMA_KEYS,
  TEST_KEYS,
} from './fold/test-keys.ts';
import {
  DECISION_KEYS,
  POLICY_DEFAULTS_KEYS,
  POLICY_FILE_KEYS,
  POLICY_TEST_KEYS,
} from './policy/test-keys.ts';

/** JSON Schema (2020-12) of files of tests, for editors. The reader of tests checks more. */
export function testJsonSchema(): DataObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'GATOS tests',
    description: 'Tests of a fold or of a policy, for `gatos test` (docs/guide/testing.md).',
    anyOf: [{ $ref: '#/$defs/fold' }, { $ref: '#/$defs/policy' }],
    $defs: {
      fold: file(FILE_KEYS, {
        fold: TEXT,
        schema: object(SCHEMA_KEYS, { state: ref('type'), payload: ref('type') }, ['state']),
        defaults: object(DEFAULTS_KEYS, { event: { type: 'object' } }, []),
        tests: listOf(ref('foldTest')),
      }),
      foldTest: {
        anyOf: [
          object(
            TEST_KEYS,
            { name: TEXT, checkpoint: TEXT, events: { type: ['array', 'string'] }, expect: ref('expect') },
            ['name', 'events', 'expect'],
          ),
          object(TEST_KEYS, { name: TEXT, for_all: ref('forAll'), expect: ref('expectOfAny') }, [
            'name',
            'for_all',
            'expect',
          ]),
        ],
      },
      expect: {
        anyOf: [
          object(EXPECT_KEYS, { error: TEXT }, ['error']),
          {
            ...object(EXPECT_KEYS, { ...EXPECTED, fuel: FUEL, invariant: TEXT }, []),
            minProperties: 1,
          },
        ],
      },
      expectOfAny: { ...object(EXPECT_KEYS, { fuel: FUEL, invariant: TEXT }, []), minProperties: 1 },
      forAll: object(
        FOR_ALL_KEYS,
        {
          runs: { type: 'integer', minimum: 1, maximum: MOST_MADE_UP.runs },
          max_events: { type: 'integer', minimum: 1, maximum: MOST_MADE_UP.events },
          events: listOf(
            object(EVENT_KIND_KEYS, { type: TEXT, actors: TEXTS, payload: ref('values') }, ['type']),
          ),
        },
        ['events'],
      ),
      values: VALUES,
      type: {
        description: 'text, path, number or boolean; a list [T]; a map { "*": T }; a record { a: T, b?: T }',
        anyOf: [
          { enum: ['text', 'path', 'number', 'boolean'] },
          { type: 'array', items: ref('type'), minItems: 1, maxItems: 1 },
          { type: 'object', additionalProperties: ref('type') },
        ],
      },
      policy: file(POLICY_FILE_KEYS, {
        policy: TEXT,
        defaults: object(POLICY_DEFAULTS_KEYS, { intent: { type: 'object' }, data: { type: 'object' } }, []),
        tests: listOf(
          object(
            POLICY_TEST_KEYS,
            { name: TEXT, intent: { type: 'object' }, data: { type: 'object' }, expect: ref('decision') },
            ['name', 'intent', 'expect'],
          ),
        ),
      }),
      decision: {
        ...object(
          DECISION_KEYS,
          { verdict: { enum: ['allow', 'deny'] }, rule: TEXT, reason: { type: 'string' } },
          [],
        ),
        minProperties: 1,
      },
    },
  };
}

const ref = (name: string): DataObject => ({ $ref: `#/$defs/${name}` });
const TEXT: DataObject = { type: 'string', minLength: 1 };
const TEXTS: DataObject = { anyOf: [TEXT, { type: 'array', items: TEXT }] };
const FUEL: DataObject = { type: 'integer', minimum: 1 };
const ROOT: DataObject = { type: 'string', pattern: '^blake3:[0-9a-f]{64}$' };
const EXPECTED: Readonly<Record<string, Data>> = {
  state: true,
  paths: { type: 'object', minProperties: 1, propertyNames: { pattern: '^\\$' } },
  artifacts: { type: 'object' },
  state_root: ROOT,
  inputs_root: ROOT,
};

const listOf = (items: DataObject): DataObject => ({ type: 'array', minItems: 1, items });

/** Keys with what they are for, beside what their values are. */
function object<Key extends string>(
  docs: Readonly<Record<Key, string>>,
  properties: Readonly<Partial<Record<NoInfer<Key>, Data>>>,
  required: readonly NoInfer<Key>[],
): DataObject {
  const described = Object.entries<Data | undefined>(properties).map(([key, schema]) => {
    const own = schema === true ? {} : (schema as DataObject);
    return [key, { ...own, description: docs[key as Key] }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(described),
    required,
    additionalProperties: false,
  };
}

const file = <Key extends string>(
  docs: Readonly<Record<Key | 'tests', string>>,
  properties: Readonly<Record<Key | 'tests', Data>>,
): DataObject => object(docs, properties, ['tests']);

const COUNT: DataObject = { type: 'integer', minimum: 0 };
const NUMBER: DataObject = { type: 'number' };

const typed = (
  type: string,
  properties: Record<string, Data>,
  required: readonly string[] = [],
): DataObject => ({
  type: 'object',
  properties: { type: { const: type }, ...properties },
  required: ['type', ...required],
  additionalProperties: false,
});

const alone = (key: string, schema: Data): DataObject => ({
  type: 'object',
  properties: { [key]: schema },
  required: [key],
  additionalProperties: false,
});

/** The part of JSON Schema that values are made up from. */
const VALUES: DataObject = {
  anyOf: [
    alone('const', true),
    alone('enum', { type: 'array', minItems: 1 }),
    alone('anyOf', listOf(ref('values'))),
    typed('integer', { minimum: { type: 'integer' }, maximum: { type: 'integer' } }),
    typed('number', { minimum: NUMBER, maximum: NUMBER }),
    typed('string', { minLength: COUNT, maxLength: COUNT }),
    typed('boolean', {}),
    typed('null', {}),
    typed('array', { items: ref('values'), minItems: COUNT, maxItems: COUNT }, ['items']),
    typed('object', {
      properties: { type: 'object', additionalProperties: ref('values') },
      required: { type: ['array', 'string'], items: { type: 'string' } },
    }),
  ],
};
