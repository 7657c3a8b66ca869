import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type ConformanceCase, ruleOf } from './case.ts';
import type { Engine } from './engine.ts';
import { referenceEngine } from './reference-engine.ts';
import { runConformance } from './run-conformance.ts';
import { summarize } from './summary.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const CASES = join(HERE, 'cases');
const SPEC = join(dirname(HERE), 'docs', 'spec');

const topics = readdirSync(CASES).map((file) => ({
  name: basename(file, '.json'),
  cases: JSON.parse(readFileSync(join(CASES, file), 'utf8')) as ConformanceCase[],
}));
const all = topics.flatMap(({ cases }) => cases);

/** Rules by id, with whether a case is called for: `**[EL-LEX-1]** …`, up to the next rule or heading. */
function rulesOfSpec(): Map<string, boolean> {
  const rules = new Map<string, boolean>();
  for (const file of readdirSync(SPEC)) {
    for (const [, id, text] of readFileSync(join(SPEC, file), 'utf8').matchAll(
      /^\*\*\[([A-Z]+(?:-[A-Z]+)*-\d+)\]\*\*([\s\S]*?)(?=^\*\*\[|^#|(?![\s\S]))/gm,
    )) {
      if (rules.has(id!)) throw new Error(`the rule ${id} is there twice`);
      rules.set(id!, !text!.includes('(not testable)'));
    }
  }
  return rules;
}

const rules = rulesOfSpec();

describe.each(['interpreter', 'compiled'] as const)('%s', (engine) => {
  test.each(topics)('$name', ({ cases }) => {
    const expected = cases.filter((one) => one.open === undefined);
    const outcomes = runConformance(expected, referenceEngine(engine));
    expect(outcomes.filter(({ differences }) => differences.length > 0)).toEqual([]);
  });
});

describe('the cases', () => {
  test('have ids of their own, of a rule of the specification', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const one of all) {
      expect(one.id).toMatch(/^[A-Z]+(-[A-Z]+)*-\d+\/[a-z0-9-]+$/);
      for (const rule of [ruleOf(one), ...(one.also ?? [])])
        expect([one.id, rules.has(rule)]).toEqual([one.id, true]);
    }
  });

  test('state an expectation', () => {
    const stated = [
      'lines',
      'problem',
      'fault',
      'artifacts',
      'inputs_root',
      'state_root',
      'checkpoint',
      'fuel',
    ];
    const more = ['decisions', 'diagnostics', 'module', 'fold_root', 'roots', 'canonical', 'json', 'result'];
    const accepted = (one: ConformanceCase) =>
      one.kind === 'elc' || one.kind === 'rgc' || one.kind === 'cbor';
    const empty = all.filter((one) => !accepted(one) && ![...stated, ...more].some((field) => field in one));
    expect(empty.map(({ id }) => id)).toEqual([]);
  });
});

test('every rule of the specification has a case, or says that it is not testable', () => {
  const covered = new Set(all.flatMap((one) => [ruleOf(one), ...(one.also ?? [])]));
  const missing = [...rules].filter(([id, testable]) => testable && !covered.has(id)).map(([id]) => id);
  expect(rules.size).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

/* A runner that finds no fault in anything would pass every engine. */
test('an engine that does nothing right fails every case but those that expect nothing', () => {
  const broken: Engine = {
    name: 'broken',
    compile: () => ({ diagnostics: [{ code: 'X', start: 1, end: 0 }], bytes: new Uint8Array() }),
    root: () => 'root',
    verify: () => ({ code: 'X' }),
    runScript: () => ({ lines: [Uint8Array.of(0)], problem: { code: 'X' } }),
    runFold: () => ({ problem: { code: 'X' } }),
    verifyPolicy: () => ({ code: 'X' }),
    decide: () => [],
    readJson: () => ({ problem: { code: 'X' } }),
    readCbor: () => ({ problem: { code: 'X' } }),
    writeCbor: () => ({ code: 'X' }),
    number: () => 'X',
    hash: () => 'X',
  };
  const passed = runConformance(all, broken).filter(({ differences }) => differences.length === 0);
  const equalRoots = all.filter((one) => one.kind === 'compile' && one.roots === 'equal').map(({ id }) => id);
  expect(passed.map(({ id }) => id)).toEqual(equalRoots);
  const { failed, text } = summarize(topics, broken);
  expect(failed).toBeGreaterThan(300);
  expect(text).toContain('broken: ');
});
