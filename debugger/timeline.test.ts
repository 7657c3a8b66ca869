import type { Data } from '../canonical/data.ts';
import type { Checkpoint } from '../fold/checkpoint.ts';
import { subjectOf } from '../tests/debugger/session-of.ts';
import { event, expectValue } from '../tests/fold/fold-of.ts';
import { finish } from './searcher.ts';
import { Session } from './session.ts';
import { Snapshots } from './snapshots.ts';

/** A session over events that are counted when they are read. */
function counted(source: string, length: number, eventAt: (number: number) => Data) {
  const read = { events: 0 };
  const log = {
    length,
    at: (number: number) => {
      read.events++;
      return { value: eventAt(number) };
    },
  };
  return { session: expectValue(Session.of({ ...subjectOf(source, []), log })), read };
}

const SUM =
  'return function(state, event)\n  state.sum = (state.sum or 0) + event.payload\n  return state\nend';

test('after a first pass, what a jump reads does not grow with the log', () => {
  const EVENTS = 60_000;
  const { session, read } = counted(SUM, EVENTS, (number) => event(number, 1));
  finish(session.gotoEvent(EVENTS));
  expect(read.events).toBeLessThan(EVENTS + 10);
  for (const number of [EVENTS / 2, 1, EVENTS - 1, 20_000]) {
    read.events = 0;
    const stop = finish(session.gotoEvent(number));
    expect(session.evaluate('state.sum').value).toBe(number === 1 ? undefined : number - 1);
    expect(stop.call).toBe(number);
    expect(read.events).toBeLessThan(25_000);
  }
  // Steps around a place that was come to read next to nothing.
  read.events = 0;
  for (let i = 0; i < 10; i++) finish(session.stepIn());
  for (let i = 0; i < 10; i++) finish(session.stepBack());
  expect(read.events).toBeLessThan(500);
});

test('a state that is no tree of data on the way is come to all the same', () => {
  const source = `local helper = function() return 1 end
return function(state, event)
  state.f = nil
  state.n = (state.n or 0) + 1
  if event.payload == "odd" then state.f = helper end
  return state
end`;
  const { session } = counted(source, 6, (number) => event(number, number % 2 === 1 ? 'odd' : 'even'));
  for (const number of [2, 6, 4]) {
    finish(session.gotoEvent(number));
    expect(session.evaluate('state.n').value).toBe(number - 1);
    expect(session.evaluate('type(state.f)').value).toBe('function');
  }
  finish(session.continue());
  expect(session.result!.events).toBe(6);
});

const checkpoint = {} as Checkpoint;
const MIB = 1024 * 1024;

test('snapshots keep to their memory: when it is full every other one goes, and they are further apart', () => {
  const snapshots = new Snapshots();
  let kept = 0;
  for (let call = 1; call < 2000; call++) {
    const cost = call * 1_000_000;
    if (!snapshots.wants(call, cost)) continue;
    snapshots.add({ call, checkpoint, cost, size: 40 * MIB });
    kept++;
  }
  expect(kept).toBeGreaterThan(10);
  const calls = new Set<number>();
  for (let call = 1; call < 2000; call++) {
    const found = snapshots.upTo(call);
    if (found !== undefined) calls.add(found[0]);
  }
  expect(calls.size).toBeLessThanOrEqual(6);
  // They are spread over the log.
  expect(Math.min(...calls)).toBeLessThan(1200);
  expect(Math.max(...calls)).toBeGreaterThan(1200);
});

test('a state that is no tree leaves no snapshot and is not asked for again at once', () => {
  const snapshots = new Snapshots();
  expect(snapshots.wants(5, 50_000_000)).toBe(true);
  snapshots.add({ call: 5, checkpoint: undefined, cost: 50_000_000, size: 10 });
  expect(snapshots.upTo(9)).toBeUndefined();
  expect(snapshots.wants(6, 50_000_001)).toBe(false);
});

test('of the calls that were visited the last few are kept', () => {
  const snapshots = new Snapshots();
  for (let call = 1; call <= 10; call++) snapshots.pin(call, checkpoint);
  expect(snapshots.at(10)).toBe(checkpoint);
  expect(snapshots.at(1)).toBeUndefined();
  expect(snapshots.upTo(100)![0]).toBe(10);
});
