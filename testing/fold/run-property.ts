import type { Data, DataObject } from '../../canonical/data.ts';
import { encodeJsonText } from '../../canonical/json-encode.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { Pcg32 } from '../../stdlib/pcg32.ts';
import { generate } from '../property/generate.ts';
import { shrink } from '../property/shrink.ts';
import type { Finding } from '../test-case.ts';
import { failureOf, type TestedFold } from './failure.ts';
import type { PropertyTest } from './fold-test.ts';
import { type Ran, runEvents } from './run-events.ts';
import { completeEvents } from './test-events.ts';

type Failed = Exclude<Ran, { readonly kind: 'result' }> | { readonly kind: 'fuel'; readonly fuel: number };

/** Runs a fold over events that are made up, until something does not hold; then over fewer and simpler ones for which it does not. */
export function runProperty(test: PropertyTest, tested: TestedFold, seed: number): Finding {
  const { forAll, defaults, expect } = test;
  const failed = (events: Data): Failed | undefined => {
    const ran = runEvents(tested.fold, completeEvents(events as readonly Data[], defaults), expect.invariant);
    if (ran.kind !== 'result') return ran;
    const { fuel } = ran.result;
    return expect.fuel !== undefined && fuel > expect.fuel ? { kind: 'fuel', fuel } : undefined;
  };
  for (let run = 1; run <= forAll.runs; run++) {
    const sample = generate(forAll.events, new Pcg32(BigInt(seed), BigInt(run)));
    const first = failed(sample.value);
    if (first === undefined) continue;
    const smallest = shrink(sample, (events) => alike(failed(events), first)).value;
    const events = smallest as readonly DataObject[];
    return {
      ...findingOf(failed(smallest)!, test, tested),
      summary: `run ${run} of ${forAll.runs}, seed ${seed}`,
      counterexample: counterexample(test, events, `seed ${seed}, run ${run}`),
    };
  }
  return { differences: [], notes: [], summary: `${forAll.runs} runs, seed ${seed}` };
}

/** A simpler failure must be one of the same kind: another bug would hide this one. */
const alike = (one: Failed | undefined, other: Failed): boolean =>
  one?.kind === other.kind &&
  (one.kind !== 'problem' || other.kind !== 'problem' || one.problem.code === other.problem.code);

function findingOf(failed: Failed, { expect }: PropertyTest, tested: TestedFold): Finding {
  if (failed.kind !== 'fuel') return failureOf(failed, expect, tested);
  return {
    differences: [{ path: 'fuel, at most', expected: expect.fuel!, actual: failed.fuel }],
    notes: [],
  };
}

/** A test that fails as the property did, to be put into the same file: JSON is YAML. */
function counterexample({ name, expect }: PropertyTest, events: readonly DataObject[], of: string): string {
  const { invariant, fuel } = expect;
  const expected = {
    ...(fuel === undefined ? {} : { fuel }),
    ...(invariant === undefined ? {} : { invariant: invariant.text }),
  };
  const lines = [
    `  - name: ${json(`${name} (${of})`)}`,
    ...(events.length === 0 ? ['    events: []'] : ['    events:']),
    ...events.map((event) => `      - ${json(event)}`),
    `    expect: ${json(expected)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What no terminal shows as it is, is escaped: the text is to be pasted. */
function json(data: Data): string {
  const { value, problem } = encodeJsonText(data);
  if (problem !== undefined) throw new Error(`what was made up is no data: ${problem.message}`);
  return value.replace(/[^ -~]/g, (char) =>
    safeText(char) === char ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
