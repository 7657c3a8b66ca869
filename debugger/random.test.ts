import fc from 'fast-check';
import type { Data } from '../canonical/data.ts';
import { loadFold } from '../fold/fold.ts';
import type { FoldProblem } from '../fold/problem.ts';
import type { RunResult } from '../fold/run.ts';
import { sessionOf, subjectOf } from '../tests/debugger/session-of.ts';
import { log } from '../tests/engines/events.ts';
import { foldSource } from '../tests/engines/fold-source.ts';
import { expectValue } from '../tests/fold/fold-of.ts';
import { finish, type Search } from './searcher.ts';
import type { Session } from './session.ts';
import { parseStatePath } from './state-path.ts';
import { valueText } from './value-text.ts';

const LIMITS = { fuel: 60_000, memory: 1 << 22, depth: 100 };

type Move = (session: Session, events: number) => Search | undefined;

const MOVES: Readonly<Record<string, Move>> = {
  in: (session) => session.stepIn(),
  over: (session) => session.stepOver(),
  out: (session) => session.stepOut(),
  back: (session) => session.stepBack(),
  backOver: (session) => session.stepBackOver(),
  continue: (session) => session.continue(),
  reverseContinue: (session) => session.reverseContinue(),
  gotoLast: (session, events) => (events > 0 ? session.gotoEvent(events) : undefined),
  gotoFirst: (session, events) => (events > 0 ? session.gotoEvent(1) : undefined),
};

interface Outcome {
  readonly problem?: Pick<FoldProblem, 'code' | 'message'>;
  readonly result?: RunResult;
  readonly event: number;
}

/** What `gatos run` does. */
function plainly(source: string, events: readonly Data[]): Outcome {
  const { elc, limits } = subjectOf(source, events, LIMITS);
  const fold = expectValue(loadFold(elc, { limits: limits! }));
  const run = fold.start();
  if (run.problem !== undefined) return failed(run.problem, 0);
  for (const [i, event] of events.entries()) {
    const applied = run.value.apply(event);
    if (applied.problem !== undefined) return failed(applied.problem, i + 1);
  }
  const result = run.value.result();
  const event = fold.shape === 'batch' ? 0 : events.length + 1;
  return result.problem === undefined ? { result: result.value, event } : failed(result.problem, event);
}

const failed = ({ code, message }: FoldProblem, event: number): Outcome => ({
  problem: { code, message },
  event,
});

function underTheDebugger(source: string, events: readonly Data[], moves: readonly string[]): Outcome {
  const session = sessionOf(source, events, LIMITS);
  session.breakpoints.add({ kind: 'write', path: parseStatePath('$.a')! });
  session.breakpoints.add({ kind: 'line', file: 'fold.lua', line: 4 }, 'state ~= nil');
  for (const move of moves) {
    const search = MOVES[move]!(session, session.timeline.batch ? 0 : events.length);
    if (search !== undefined) finish(search);
    session.evaluate('state and state.a');
  }
  for (const { id } of session.breakpoints.all) session.breakpoints.remove(id);
  const stop = finish(session.continue());
  if (stop.problem !== undefined) return failed(stop.problem, stop.call);
  return { result: session.result!, event: session.timeline.last };
}

test('wherever the debugger went, result, order and fuel are those of a plain run', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      foldSource,
      log,
      fc.array(fc.constantFrom(...Object.keys(MOVES)), { maxLength: 8 }),
      (source, events, moves) => {
        const plain = plainly(source, events);
        seen.add(plain.problem?.code ?? 'result');
        expect(underTheDebugger(source, events, moves)).toEqual(plain);
      },
    ),
    { seed: 9, numRuns: 14 },
  );
  expect(seen.size).toBeGreaterThan(3);
  expect(seen).toContain('result');
});

test('back is forward in reverse, on any program', () => {
  let steps = 0;
  fc.assert(
    fc.property(foldSource, log, (source, events) => {
      const session = sessionOf(source, events.slice(0, 2), { ...LIMITS, fuel: 4000 });
      const place = () => `${session.stop.call}:${session.stop.step}`;
      const forward: string[] = [];
      for (let i = 0; i < 25; i++) {
        const { reason } = finish(session.stepIn());
        if (reason !== 'step') break;
        forward.push(place());
      }
      steps += forward.length;
      const back: string[] = [];
      while (finish(session.stepBack()).reason !== 'start') back.push(place());
      // The last step forward stands, or the end or a fault does, which is behind it.
      const expected = [...forward].reverse();
      expect(back).toEqual(back.length === expected.length ? expected : expected.slice(1));
    }),
    { seed: 5, numRuns: 8 },
  );
  expect(steps).toBeGreaterThan(80);
});

test('expressions change nothing, whatever they say', () => {
  const source =
    'local list = { 1, 2 }\nreturn function(state, event)\n  state.n = (state.n or 0) + #list\n  return state\nend';
  const events = [{ ulid: '0'.repeat(26), type: 'test', actor: 'user:ada', payload: { a: [3, 1] } }];
  for (const hostile of [
    'table.insert(list, 3)',
    'table.sort(event.payload.a)',
    'table.remove(list)',
    'setmetatable(state, {})',
    'rawset(state, "x", 1)',
    'pcall(table.insert, list, 3)',
    '(function() state.x = 1 end)()',
    '1) state.x = 2 local y = (1',
    'state.x = 1',
    'emit_json_canonical("a.json", 1)',
    'string.gsub("a", "a", function() state.x = 1 end)',
    'set.or_add(state, "a", "b")',
    'string.rep("x", 100000000)',
    'nothing + 1',
    '',
    ')',
    'state --[[',
  ]) {
    const session = sessionOf(source, events);
    finish(session.gotoEvent(1));
    expect([hostile, session.evaluate(hostile).wrong]).toEqual([hostile, expect.any(String)]);
    const seen = session.evaluate('{ list, event.payload.a, state, getmetatable(state) == nil }');
    expect([hostile, valueText(seen.value)]).toEqual([hostile, '{ { 1, 2 }, { 3, 1 }, {}, true }']);
  }
});
