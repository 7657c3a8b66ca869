import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Data } from '../canonical/data.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { compileFold } from '../compiler/compile-fold.ts';
import { type Fold, loadFold } from '../fold/fold.ts';
import type { RunResult } from '../fold/run.ts';
import { expectValue } from './fold/fold-of.ts';

const EXAMPLES = new URL('../examples/', import.meta.url);
/** `npm run fuzz` looks at every split of the large logs; each costs a fold of the log, so the fast suite looks at some. */
const EVERY_SPLIT = process.env.GATOS_FUZZ !== undefined;
const SOME_SPLITS = 4;

interface Example {
  readonly fold: Fold;
  readonly events: readonly Data[];
}

function load(name: string): Example {
  const folder = new URL(`${name}/`, EXAMPLES);
  const source = ['fold.lua', `${name}.lua`].find((file) => existsSync(new URL(file, folder)))!;
  const { elc } = compileFold(readFileSync(new URL(source, folder)), { file: source });
  const lines = readFileSync(new URL('events.jsonl', folder), 'utf8').trimEnd().split('\n');
  const text = new TextEncoder();
  return {
    fold: expectValue(loadFold(elc!)),
    events: lines.map((line) => decodeJson(text.encode(line)).value as Data),
  };
}

/** Runs over events, from a checkpoint or the start. */
function runOver({ fold }: Example, events: readonly Data[], checkpoint?: Uint8Array): RunResult {
  const run = expectValue(fold.start(checkpoint));
  for (const event of events) expectValue(run.apply(event));
  return expectValue(run.result());
}

const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  // These have tests of their own: in tests/yaml-fold, in tests/policy, tests/hello-ledger.test.ts.
  .filter((name) => !['folds', 'policies', 'hello-ledger'].includes(name));

test('README.md states the roots of the quick start', () => {
  const example = load('redis-churn');
  const { inputsRoot, stateRoot, events } = runOver(example, example.events);
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(events).toBe(12_272);
  for (const root of [example.fold.foldRoot, inputsRoot, stateRoot]) expect(readme).toContain(root);
});

describe.each(NAMES)('examples/%s', (name) => {
  const example = load(name);
  const { events } = example;
  if (example.fold.shape === 'batch') {
    test('is a batch: the same events give the same result', () => {
      expect(runOver(example, events)).toEqual(runOver(example, events));
    });
    return;
  }
  const whole = runOver(example, events);

  test('fold(A ++ B) = fold(B) resumed from fold(A)', () => {
    const resumedAt = (split: number) =>
      runOver(example, events.slice(split), runOver(example, events.slice(0, split)).checkpoint);
    if (events.length <= 100)
      for (let split = 0; split <= events.length; split++) expect(resumedAt(split)).toEqual(whole);
    else
      fc.assert(
        fc.property(fc.nat(events.length), (split) => {
          expect(resumedAt(split)).toEqual(whole);
        }),
        { numRuns: SOME_SPLITS },
      );
  }, 120_000);

  // If one event after any checkpoint gives the next checkpoint, byte for byte, then by induction every split gives
  // the result of the whole.
  (EVERY_SPLIT ? test : test.skip)(
    'a checkpoint and one event give the next checkpoint, at every split',
    () => {
      const run = expectValue(example.fold.start());
      for (const event of events) {
        const resumed = expectValue(example.fold.start(expectValue(run.result()).checkpoint));
        expectValue(run.apply(event));
        expectValue(resumed.apply(event));
        expect(
          Buffer.compare(expectValue(resumed.result()).checkpoint!, expectValue(run.result()).checkpoint!),
        ).toBe(0);
      }
    },
    3_600_000,
  );
});
