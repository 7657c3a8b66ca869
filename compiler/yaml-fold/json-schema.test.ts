import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { KINDS } from '../../stdlib/reducers/kinds.ts';
import { compileYamlFold } from './compile-yaml-fold.ts';
import { foldJsonSchema } from './json-schema.ts';
import { EMIT_KEYS, FOLD_KEYS, REDUCER_KEYS } from './spec-keys.ts';

const readLua = () => ({
  source: new TextEncoder().encode('return function(state, event) return state end'),
});
const compile = (source: string) => compileYamlFold(source, { readLua });

describe('the JSON Schema and the compiler say the same of the shape', () => {
  const accepts = new Ajv2020({ allowUnionTypes: true }).compile(foldJsonSchema());
  /** What is beyond a schema: expressions, selectors, clashes. */
  const SHAPE = /^E(1002|1014|110[1-4])$/;

  const some = <T>(value: T, ...wrong: unknown[]) =>
    fc.oneof(
      { weight: 40, arbitrary: fc.constant<unknown>(value) },
      { weight: 1, arbitrary: fc.constantFrom<unknown>(...wrong, undefined) },
    );
  const reducer = fc.record(
    {
      kind: fc.constantFrom(...Object.keys(KINDS), 'other'),
      lua: fc.constant('a.lua'),
      id: some('a', 'ä', ''),
      where: some("event.type == 'x'", []),
      key: some('$.a', {}),
      value: some('$.b', ['$']),
      remove: some('true', {}),
      into: some('a.b', 'a..b', 7),
      other: fc.constant('x'),
    },
    { requiredKeys: [] },
  );
  const likely = fc.constantFrom(...Object.keys(KINDS)).chain((kind) =>
    fc.record(
      {
        kind: fc.constant(kind),
        into: fc.constant('a'),
        key: fc.constant('$.k'),
        value: fc.constant('$.v'),
      },
      { requiredKeys: ['kind'] },
    ),
  );
  const spec = fc.record(
    {
      version: some(1, 0, 'one', 1.5),
      inputs: some(['gatos/**'], [], 'gatos'),
      payload: some({ a: 'text', 'b?': ['number'], c: { '*': 'boolean' } }, { a: 'string' }, []),
      reducers: fc.oneof(fc.array(fc.oneof(likely, reducer), { minLength: 1, maxLength: 1 }), some([], {})),
      emit: some([{ path: 'a.json' }], [], [{ select: '$' }], [{ path: 'a', other: 1 }]),
    },
    { requiredKeys: ['version', 'inputs', 'reducers'] },
  );

  test('of random ones', () => {
    let accepted = 0;
    fc.assert(
      fc.property(spec, (data) => {
        const plain = JSON.parse(JSON.stringify(data)) as unknown;
        const shapely = !compile(stringify(plain)).diagnostics.some(({ code }) => SHAPE.test(code));
        if (shapely) accepted += 1;
        expect([plain, accepts(plain)]).toEqual([plain, shapely]);
      }),
      { numRuns: 800 },
    );
    expect(accepted).toBeGreaterThan(40);
  });

  test('every key has its description in it', () => {
    const text = JSON.stringify(foldJsonSchema());
    // What a kind is, is said of each kind.
    const { kind: _, ...reducerKeys } = REDUCER_KEYS;
    for (const doc of [FOLD_KEYS, reducerKeys, EMIT_KEYS].flatMap((keys) => Object.values<string>(keys)))
      expect(text).toContain(JSON.stringify(doc));
  });
});
