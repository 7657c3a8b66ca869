import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { CATALOGUE, type CatalogueEntry } from '../compiler/diagnostics/catalogue.ts';
import { testSchemaText } from '../scripts/test-schema.ts';

const ROOT = new URL('../', import.meta.url);
const fits = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(testSchemaText()) as object);

test('schemas/test.schema.json is what the tables say: else run `npm run reference`', () => {
  expect(readFileSync(new URL('schemas/test.schema.json', ROOT), 'utf8')).toBe(testSchemaText());
});

const FILES = (readdirSync(new URL('examples/', ROOT), { recursive: true }) as string[]).filter((name) =>
  name.endsWith('.test.yaml'),
);

test.each(FILES)('examples/%s fits it, and does not with a key that is not known', (name) => {
  const file = parse(readFileSync(new URL(`examples/${name}`, ROOT), 'utf8')) as { tests: object[] };
  expect([fits(file), fits.errors]).toEqual([true, null]);
  for (const wrong of [
    { ...file, test: 1 },
    { ...file, tests: [{ ...file.tests[0], expct: {} }] },
    { ...file, tests: [{ ...file.tests[0], expect: {} }] },
    { ...file, tests: [] },
  ])
    expect([wrong, fits(wrong)]).toEqual([wrong, false]);
});

const ENTRIES = Object.entries<CatalogueEntry>(CATALOGUE).filter(
  ([, entry]) => entry.language === 'test.yaml',
);

test.each(ENTRIES)('%s: what the reader takes, it takes', (_, { good }) => {
  expect([fits(parse(good!)), fits.errors]).toEqual([true, null]);
});

/* The others are about values, names, and what is not in the file. */
test.each(['test-shape', 'test-key-missing', 'test-expects-nothing', 'test-not-together'])(
  '%s: what the reader refuses, it refuses',
  (name) => {
    const { bad } = ENTRIES.find(([, entry]) => entry.name === name)![1];
    expect(fits(parse(bad!))).toBe(false);
  },
);
