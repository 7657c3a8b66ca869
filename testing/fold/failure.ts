import type { Fold } from '../../fold/fold.ts';
import type { FoldProblem } from '../../fold/problem.ts';
import type { TracePoint } from '../../vm/fault.ts';
import { dataText } from '../data-text.ts';
import type { Finding } from '../test-case.ts';
import type { FoldExpectation } from './fold-test.ts';
import type { Ran } from './run-events.ts';

/** A fold that is tested. */
export interface TestedFold {
  readonly fold: Fold;
  /** Where an instruction comes from, as `fold.lua:3:5`, if that is known. */
  readonly placeOf: (point: TracePoint) => string | undefined;
}

/** What there is to say of a run that has no result. */
export function failureOf(
  ran: Exclude<Ran, { readonly kind: 'result' }>,
  { invariant }: FoldExpectation,
  tested: TestedFold,
): Finding {
  if (ran.kind === 'problem')
    return {
      differences: [{ path: 'error', actual: ran.problem.code }],
      notes: problemNotes(ran.problem, ran.at, tested),
    };
  return {
    differences: [{ path: 'invariant', expected: true, actual: false }],
    notes: [
      ...invariant!.text.trimEnd().split('\n'),
      `${ran.why}, after ${ran.at}`,
      `state ${dataText(ran.state)}`,
    ],
  };
}

/** What went wrong and where, for people. */
export function problemNotes(
  { message, hint, trace = [] }: FoldProblem,
  at: string,
  tested: TestedFold,
): string[] {
  const place = trace.map(tested.placeOf).find((one) => one !== undefined);
  return [
    `${place === undefined ? '' : `${place}: `}${message}, at ${at}`,
    ...(hint === undefined ? [] : [hint]),
  ];
}
