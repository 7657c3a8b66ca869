import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { Data } from '../../canonical/data.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { foldSchemaText } from '../../scripts/fold-schema.ts';
import { expectValue, foldOf } from '../fold/fold-of.ts';
import { runOver, yamlFold } from './yaml-fold-of.ts';

const FOLDS = new URL('../../examples/folds/', import.meta.url);
const SCHEMA = new URL('../../schemas/fold.schema.json', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDS), 'utf8');

const NAMES = readdirSync(FOLDS)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
  .map((name) => name.replace('.yaml', ''));
const LUA = Object.fromEntries(
  readdirSync(FOLDS)
    .filter((name) => name.endsWith('.lua'))
    .map((name) => [name, read(name)]),
);

function eventsOf(name: string): Data[] {
  const own = new URL(`events/${name}.jsonl`, FOLDS);
  const log = existsSync(own) ? own : new URL(`../${name}/events.jsonl`, FOLDS);
  const text = new TextEncoder();
  return readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => decodeJson(text.encode(line)).value as Data);
}

test('schemas/fold.schema.json is what the tables say: else run `npm run reference`', () => {
  expect(readFileSync(SCHEMA, 'utf8')).toBe(foldSchemaText());
});

describe.each(NAMES)('examples/folds/%s.yaml', (name) => {
  const source = read(`${name}.yaml`);
  const fold = yamlFold(source, LUA);
  const events = eventsOf(name);
  const whole = runOver(fold, events);

  test('names the schema for editors, and fits it', () => {
    expect(source).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/fold\.schema\.json\n/);
    const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(foldSchemaText()) as object);
    expect([accepts(parse(source)), accepts.errors]).toEqual([true, null]);
  });

  test('gives the state_root of the fold that a person would write in EchoLua', () => {
    expect(runOver(foldOf(LUA[`${name}.lua`]!), events).stateRoot).toBe(whole.stateRoot);
  });

  test('gives the same resumed in the middle, and on the interpreter', () => {
    const middle = Math.floor(events.length / 2);
    const { checkpoint } = runOver(fold, events.slice(0, middle));
    expect(runOver(fold, events.slice(middle), checkpoint)).toEqual(whole);
    const interpreted = yamlFold(source, LUA, { engine: 'interpreter' });
    expect(runOver(interpreted, events).checkpoint).toEqual(whole.checkpoint);
  });

  test('two halves of the actors join to the whole, but for what Lua keeps', () => {
    const actors = [...new Set(events.map((event) => (event as { actor: string }).actor))];
    const side = (half: number) =>
      events.filter((event) => actors.indexOf((event as { actor: string }).actor) % 2 === half);
    const [base, a, b] = [[], side(0), side(1)].map((log) => runOver(fold, log).checkpoint!);
    const merged = expectValue(fold.merge({ base: base!, a: a!, b: b! }));
    // Of a membership, one actor removes what another adds.
    if (merged.artifacts === undefined)
      expect(new Set(merged.conflicts.map(({ reducer }) => reducer))).toEqual(new Set(['files']));
    else if (!source.includes('kind: or-set')) expect(merged.stateRoot).toBe(whole.stateRoot);
  });
});
