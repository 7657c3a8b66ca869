import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Data } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';
import { Pcg32 } from '../../stdlib/pcg32.ts';
import { TestFileReader } from '../yaml/test-file-reader.ts';
import { generate } from './generate.ts';
import { readValueSchema } from './read-value-schema.ts';
import type { Sample } from './sample.ts';
import { shrink } from './shrink.ts';
import type { ValueSchema } from './value-schema.ts';

function schemaOf(schema: object): ValueSchema {
  const sink = new Sink();
  const text = JSON.stringify(schema);
  const [node] = readYaml(text, sink)!;
  const read = readValueSchema(node!, new TextEncoder().encode(text), new TestFileReader(sink));
  expect(sink.diagnostics).toEqual([]);
  return read!;
}

const pair = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const jsonSchema = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(1e6))
      .map(([minimum, more]) => ({ type: 'integer', minimum, maximum: minimum + more })),
    fc.integer({ min: -300, max: 300 }).map((minimum) => ({ type: 'integer', minimum })),
    fc.integer({ min: -300, max: 300 }).map((maximum) => ({ type: 'integer', maximum })),
    fc.constant({ type: 'integer', minimum: -(2 ** 52), maximum: 2 ** 52 - 2 }),
    fc
      .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 99 }))
      .map(([minimum, more]) => ({ type: 'number', minimum: minimum / 4, maximum: minimum / 4 + more })),
    pair(12).map(([minLength, maxLength]) => ({ type: 'string', minLength, maxLength })),
    fc.constantFrom({ type: 'boolean' }, { type: 'null' }, { const: { a: [1] } }, { enum: ['x', 2, null] }),
    fc
      .tuple(tie('schema'), pair(4))
      .map(([items, [minItems, maxItems]]) => ({ type: 'array', items, minItems, maxItems })),
    fc
      .tuple(
        fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'x y'), tie('schema'), { maxKeys: 3 }),
        fc.boolean(),
      )
      .map(([properties, all]) => ({
        type: 'object',
        properties,
        ...(all ? { required: Object.keys(properties) } : {}),
      })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
  ),
})).schema;

const json = (value: Data) => encodeJsonText(value).value!;

test('what is generated, and whatever is simpler, is of the schema; the same seed gives the same', () => {
  const ajv = new Ajv2020({ allowUnionTypes: true });
  fc.assert(
    fc.property(jsonSchema, fc.nat(), (wanted, seed) => {
      const schema = schemaOf(wanted);
      const check = ajv.compile(JSON.parse(JSON.stringify(wanted)));
      const sample = generate(schema, new Pcg32(BigInt(seed), 1n));
      expect(json(generate(schema, new Pcg32(BigInt(seed), 1n)).value)).toBe(json(sample.value));
      const samples: Sample<Data>[] = [sample];
      for (const simpler of sample.simpler()) if (samples.push(simpler) > 20) break;
      for (const { value } of samples) {
        check(JSON.parse(json(value)));
        expect([json(value), check.errors]).toEqual([json(value), null]);
      }
    }),
    { numRuns: 150 },
  );
});

test('each step to something simpler ends', () => {
  fc.assert(
    fc.property(jsonSchema, fc.nat(), (wanted, seed) => {
      const sample = generate(schemaOf(wanted), new Pcg32(BigInt(seed), 1n));
      const simplest = shrink(sample, () => true);
      expect([...simplest.simpler()]).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('edges come up, and everything between', () => {
  const schema = schemaOf({ type: 'integer', minimum: -2, maximum: 3 });
  const random = new Pcg32(1n, 1n);
  const seen = new Set(Array.from({ length: 200 }, () => generate(schema, random).value));
  expect(seen.size).toBe(6);
  const wide = schemaOf({ type: 'integer', minimum: -1e9, maximum: 1e9 });
  const many = Array.from({ length: 200 }, () => generate(wide, random).value);
  expect(many).toEqual(expect.arrayContaining([-1e9, 0, 1e9]));
});

test('a list is made shorter, then its items simpler', () => {
  const schema = schemaOf({
    type: 'array',
    maxItems: 50,
    items: {
      type: 'object',
      properties: { n: { type: 'integer', minimum: 0, maximum: 1000 }, note: { type: 'string' } },
      required: ['n'],
    },
  });
  const large = (value: Data): number =>
    (value as readonly { n: number }[]).filter(({ n }) => n >= 17).length;
  for (let seed = 1n; seed < 30n; seed++) {
    const sample = generate(schema, new Pcg32(seed, 1n));
    if (large(sample.value) < 2) continue;
    expect(json(shrink(sample, (value) => large(value) >= 2).value)).toBe('[{"n":17},{"n":17}]');
  }
});
