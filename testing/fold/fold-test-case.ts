import type { Data } from '../../canonical/data.ts';
import { dataAt } from '../../fold/differences.ts';
import type { RunResult } from '../../fold/run.ts';
import { differencesOf } from '../difference.ts';
import type { Correction, Finding, TestCase } from '../test-case.ts';
import { failureOf, problemNotes, type TestedFold } from './failure.ts';
import type { ExampleTest, FoldExpectation, FoldTest } from './fold-test.ts';
import { type Ran, runEvents, stateOf } from './run-events.ts';
import { runProperty } from './run-property.ts';

/** A test of a fold, ready to run. Events that are made up follow from `seed`. */
export function foldTestCase(test: FoldTest, tested: TestedFold, seed: number): TestCase {
  const { name, line } = test;
  const run = () => ('forAll' in test ? runProperty(test, tested, seed) : runExample(test, tested));
  return { name, line, run };
}

function runExample({ expect, events, checkpoint }: ExampleTest, tested: TestedFold): Finding {
  const ran = runEvents(tested.fold, events, expect.invariant, checkpoint);
  if (expect.error !== undefined) return errorFinding(expect.error, ran, tested);
  return ran.kind === 'result' ? resultFinding(expect, ran.result) : failureOf(ran, expect, tested);
}

function errorFinding(expected: string, ran: Ran, tested: TestedFold): Finding {
  if (ran.kind !== 'problem')
    return { differences: [{ path: 'error', expected }], notes: ['all events were folded'] };
  const { code } = ran.problem;
  return {
    differences: differencesOf('error', expected, code),
    notes: problemNotes(ran.problem, ran.at, tested),
    corrections: [{ path: ['error'], value: code }],
  };
}

function resultFinding(expect: FoldExpectation, result: RunResult): Finding {
  const state = stateOf(result);
  const actual = {
    ...(expect.state === undefined ? {} : { state }),
    ...(expect.artifacts === undefined
      ? {}
      : { artifacts: Object.fromEntries(result.artifacts.map(([path, { value }]) => [path, value])) }),
    ...(expect.state_root === undefined ? {} : { state_root: result.stateRoot }),
    ...(expect.inputs_root === undefined ? {} : { inputs_root: result.inputsRoot }),
    ...(expect.fuel === undefined ? {} : { fuel: Math.max(expect.fuel, result.fuel) }),
  } as { readonly [Key in 'state' | 'artifacts' | 'state_root' | 'inputs_root' | 'fuel']?: Data };
  const whole = Object.entries(actual).map(([key, value]) => ({
    path: [key],
    text: key === 'fuel' ? 'fuel, at most' : key,
    expected: expect[key as keyof typeof actual],
    value,
  }));
  const parts = [...(expect.paths ?? [])].map(([text, { steps, value: expected }]) => ({
    path: ['paths', text],
    text,
    expected,
    value: dataAt(state, steps),
  }));
  const checked = [...whole, ...parts].map((one) => ({
    ...one,
    differences: differencesOf(one.text, one.expected, one.value),
  }));
  const wrong = checked.filter(({ differences }) => differences.length > 0);
  return {
    differences: wrong.flatMap((one) => one.differences),
    notes: [],
    corrections: wrong.flatMap(({ path, value }): Correction[] =>
      value === undefined ? [] : [{ path, value }],
    ),
  };
}
