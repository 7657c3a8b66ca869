import { jest } from '@jest/globals';
import type { Data } from '../canonical/data.ts';
import { lineOf, sessionOf } from '../tests/debugger/session-of.ts';
import { event } from '../tests/fold/fold-of.ts';
import type { Trigger } from './breakpoint.ts';
import { finish, type Search } from './searcher.ts';
import type { Session } from './session.ts';
import { parseStatePath } from './state-path.ts';
import { Stepper } from './stepper.ts';
import { valueText } from './value-text.ts';
import { localsOf, upvaluesOf } from './variables.ts';

const SOURCE = `local rate = 2
local function weigh(list)
  local sum = 0
  for i, v in ipairs(list) do
    sum = sum + v
  end
  return sum * rate
end
return {
  init = function()
    return { total = 0 }
  end,
  fold = function(state, event)
    local amount = weigh(event.payload)
    if event.type == "skip" then
      return state
    end
    state.total = state.total + amount
    state.last = event.ulid
    return state
  end,
  emit = function(state)
    return { ["total.json"] = state.total }
  end,
}
`;
const EVENTS: readonly Data[] = [event(1, [1, 2]), event(2, [5], 'skip'), event(3, []), event(4, [10, 20])];

const at = (session: Session) => [session.stop.call, lineOf(session)];
const go = (search: Search) => finish(search);
const line = (number: number): Trigger => ({ kind: 'line', file: 'fold.lua', line: number });

/** How many steps are taken meanwhile. */
function counting(work: () => unknown): { readonly stepped: number } {
  const at = jest.spyOn(Stepper.prototype, 'at');
  try {
    work();
    return { stepped: at.mock.calls.length };
  } finally {
    at.mockRestore();
  }
}

function lines(session: Session, move: (session: Session) => Search, count: number): (number | string)[] {
  return Array.from({ length: count }, () => {
    go(move(session));
    return lineOf(session);
  });
}

test('steps into, over and out of calls, and from one event into the next', () => {
  const session = sessionOf(SOURCE, EVENTS);
  go(session.gotoEvent(1));
  expect(at(session)).toEqual([1, 14]);
  expect(lines(session, (s) => s.stepIn(), 9)).toEqual([3, 4, 5, 4, 5, 4, 7, 15, 18]);
  expect(lines(session, (s) => s.stepOver(), 3)).toEqual([19, 20, 14]);
  expect(session.stop.call).toBe(2);
  go(session.stepIn());
  expect(session.stop.frames).toHaveLength(2);
  go(session.stepOut());
  expect(at(session)).toEqual([2, 15]);
  expect(session.stop.frames).toHaveLength(1);
});

test('every step back is the step forward in reverse, from the end to the start', () => {
  const session = sessionOf(SOURCE, EVENTS);
  const forward = [];
  while (go(session.stepIn()).reason !== 'end') forward.push([session.stop.call, session.stop.step]);
  const back = [];
  while (go(session.stepBack()).reason !== 'start') back.push([session.stop.call, session.stop.step]);
  expect(back.reverse()).toEqual(forward);
  // The chunk, init, the events, emit.
  expect(new Set(forward.map(([call]) => call))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

test('steps back over calls', () => {
  const session = sessionOf(SOURCE, EVENTS);
  go(session.gotoEvent(4));
  expect(lines(session, (s) => s.stepOver(), 3)).toEqual([15, 18, 19]);
  expect(lines(session, (s) => s.stepBackOver(), 4)).toEqual([18, 15, 14, 20]);
  expect(session.stop.call).toBe(3);
});

test('a breakpoint goes to the next line with code; continue and back stop at each time that it is hit', () => {
  const session = sessionOf(SOURCE, EVENTS);
  expect(session.breakpoints.add(line(17))!.trigger).toEqual(line(18));
  expect(session.breakpoints.add(line(900))).toBeUndefined();
  const calls = [];
  while (go(session.continue()).reason === 'breakpoint') calls.push(session.stop.call);
  expect(calls).toEqual([1, 3, 4]);
  expect(session.stop.reason).toBe('end');
  expect(session.result!.events).toBe(4);
  const back = [];
  while (go(session.reverseContinue()).reason === 'breakpoint') back.push(session.stop.call);
  expect(back).toEqual([4, 3, 1]);
});

test('conditions see locals, upvalues, the state and the event', () => {
  const session = sessionOf(SOURCE, EVENTS);
  const { id } = session.breakpoints.add(line(5), 'v > 4 and rate == 2')!;
  go(session.run());
  expect(at(session)).toEqual([2, 5]);
  session.breakpoints.setCondition(id, 'state.total > 1 and event.payload[2] == 20 and i == 2');
  go(session.run());
  expect(at(session)).toEqual([4, 5]);
  session.breakpoints.setCondition(id, 'v.x.y');
  expect(go(session.run())).toMatchObject({ reason: 'condition', wrong: expect.stringContaining('index') });
});

test('breakpoints on types of events and on events', () => {
  const session = sessionOf(SOURCE, EVENTS);
  session.breakpoints.add({ kind: 'type', type: 'skip' });
  session.breakpoints.add({ kind: 'event', number: 3 });
  go(session.run());
  expect(at(session)).toEqual([2, 14]);
  go(session.continue());
  expect(at(session)).toEqual([3, 14]);
  expect(go(session.continue()).reason).toBe('end');
});

test('a breakpoint on a path stops where an event first changes it, with what it was and becomes', () => {
  const session = sessionOf(SOURCE, EVENTS);
  session.breakpoints.add({ kind: 'write', path: parseStatePath('$.total')! });
  go(session.run());
  expect(at(session)).toEqual([1, 18]);
  expect(session.stop.change).toMatchObject({ before: { value: 0 }, after: { value: 6 } });
  // Event 2 does not write, event 3 writes what was there.
  go(session.continue());
  expect(at(session)).toEqual([4, 18]);
  expect(valueText(session.evaluate('state.total').value)).toBe('6');
  go(session.reverseContinue());
  expect(at(session)).toEqual([1, 18]);
});

test('back to breakpoints on events and paths, in a long log, as fast as compiled code', () => {
  const events = Array.from({ length: 6000 }, (_, i) =>
    event(i + 1, i === 1000 ? [7] : [], i === 70 ? 'skip' : 'add'),
  );
  const session = sessionOf(SOURCE.replace('state.last = event.ulid', ''), events);
  for (const [trigger, call] of [
    [{ kind: 'type', type: 'skip' }, 71],
    [{ kind: 'event', number: 500 }, 500],
    [{ kind: 'write', path: parseStatePath('$.total')! }, 1001],
  ] satisfies [Trigger, number][]) {
    const { id } = session.breakpoints.add(trigger)!;
    go(session.gotoEvent(6000));
    const { stepped } = counting(() => go(session.reverseContinue()));
    expect([session.stop.reason, session.stop.call]).toEqual(['breakpoint', call]);
    expect(stepped).toBeLessThan(6000);
    expect([go(session.reverseContinue()).reason, session.stop.call]).toEqual(['start', 0]);
    session.breakpoints.remove(id);
  }
});

test('goto finds the event and the instruction that last changed a path', () => {
  const session = sessionOf(SOURCE, EVENTS);
  go(session.continue());
  expect(finish(session.gotoChange(parseStatePath('$.total')!))).toBeDefined();
  expect(at(session)).toEqual([4, 18]);
  finish(session.gotoChange(parseStatePath('$.total')!));
  expect(at(session)).toEqual([1, 18]);
  expect(finish(session.gotoChange(parseStatePath('$.total')!))).toBeUndefined();
  expect(finish(session.gotoChange(parseStatePath('$.nothing')!))).toBeUndefined();
});

test('a state that is made anew is written where it is returned', () => {
  const session = sessionOf(
    'return function(state, event)\n  local n = (state.n or 0) + 1\n  return { n = n }\nend',
    [event(1, 0), event(2, 0)],
  );
  session.breakpoints.add({ kind: 'write', path: parseStatePath('$.n')! });
  go(session.run());
  expect(at(session)).toEqual([1, 3]);
  go(session.continue());
  expect(session.stop).toMatchObject({ call: 2, change: { before: { value: 1 }, after: { value: 2 } } });
});

test('names of variables: inner ones hide outer ones, and none is seen before its declaration or after its block', () => {
  const session = sessionOf(
    `return function(state, event)
  local a = 1
  do
    local a, b = 2, 3
    state.x = a + b
  end
  for i = 1, 1 do local c = i state.y = c end
  local up = 5
  local function set() up = up + 1 return up end
  state.z = set()
  return state
end`,
    [event(1, 0)],
  );
  const seen = (number: number) => {
    const { id } = session.breakpoints.add(line(number))!;
    go(session.run());
    session.breakpoints.remove(id);
    const show = (list: ReturnType<typeof localsOf>) =>
      list.filter(({ name }) => name.length <= 2).map(({ name, value }) => `${name}=${valueText(value)}`);
    const [frame] = session.stop.frames;
    return [
      ...show(localsOf(frame!, session.places)),
      ...show(upvaluesOf(frame!, session.places)).map((one) => `^${one}`),
    ];
  };
  expect(seen(2)).toEqual([]);
  expect(seen(5)).toEqual(['a=2', 'b=3']);
  expect(seen(7)).toEqual(['a=1']);
  expect(seen(10)).toEqual(['a=1', 'up=5']);
  expect(seen(9)).toEqual(['a=1', 'up=5']);
  go(session.stepOver());
  go(session.stepIn());
  expect(session.stop.frames).toHaveLength(2);
  const [inner] = session.stop.frames;
  expect(upvaluesOf(inner!, session.places)).toEqual([{ name: 'up', value: 5 }]);
});

test('a fault stops where it is, with its frames, and the way back is open', () => {
  const session = sessionOf(SOURCE, [event(1, [1]), event(2, ['x'])]);
  const stop = go(session.continue());
  expect(stop).toMatchObject({ reason: 'fault', call: 2, problem: { code: 'TYPE' } });
  expect(lineOf(session)).toBe(5);
  expect(stop.frames).toHaveLength(2);
  expect(go(session.continue())).toMatchObject({ reason: 'fault', call: 2 });
  go(session.stepBack());
  expect(at(session)).toEqual([2, 4]);
  expect(go(session.gotoEvent(1)).call).toBe(1);
});

test('an event that fails is looked at for breakpoints first', () => {
  const triggers: [Trigger, number][] = [
    [line(4), 4],
    [{ kind: 'event', number: 2 }, 14],
    [{ kind: 'type', type: 'skip' }, 14],
    [{ kind: 'write', path: parseStatePath('$.seen')! }, 14],
  ];
  const source = SOURCE.replace('local amount', 'state.seen = event.ulid\n    local amount');
  for (const [trigger, number] of triggers) {
    const session = sessionOf(trigger.kind === 'write' ? source : SOURCE, [
      event(1, []),
      event(2, ['x'], 'skip'),
    ]);
    session.breakpoints.add(trigger, 'event.type == "skip"');
    expect([go(session.run()).reason, session.stop.call]).toEqual(['breakpoint', 2]);
    expect(lineOf(session)).toBe(number);
  }
});

test('the condition of a breakpoint on a path sees what was written', () => {
  const session = sessionOf(SOURCE, EVENTS);
  const path = parseStatePath('$.total')!;
  session.breakpoints.add({ kind: 'write', path }, 'state.total > 10');
  go(session.run());
  expect(at(session)).toEqual([4, 18]);
  const ends = sessionOf('return function(state, event) return { n = event.payload } end', [
    event(1, 1),
    event(2, 2),
  ]);
  ends.breakpoints.add({ kind: 'write', path: parseStatePath('$.n')! }, 'state.n == 2');
  expect([go(ends.run()).reason, ends.stop.call]).toEqual(['breakpoint', 2]);
  expect(go(ends.continue()).reason).toBe('end');
});

test('an event behind one that cannot be folded is not reached', () => {
  const session = sessionOf(SOURCE, [event(1, ['x']), event(2, [1])]);
  expect(go(session.gotoEvent(2))).toMatchObject({ reason: 'fault', call: 1, problem: { code: 'TYPE' } });
});

test('an endless loop stops where it loops when the fuel runs out', () => {
  const source = `return function(state, event)
  local n = 0
  while event.payload do
    n = n + 1
  end
  return state
end`;
  const session = sessionOf(source, [event(1, false), event(2, true)], { fuel: 10_000 });
  expect(go(session.continue())).toMatchObject({ reason: 'fault', call: 2, problem: { code: 'FUEL' } });
  expect([3, 4]).toContain(lineOf(session));
  expect(valueText(session.evaluate('n > 1000').value)).toBe('true');
});

test('the difference that an event makes', () => {
  const session = sessionOf(SOURCE, EVENTS);
  const ofEvent = (number: number) =>
    session.eventDifferences(number).value!.map(({ path, a, b }) => [path, a, b]);
  expect(ofEvent(2)).toEqual([]);
  expect(ofEvent(4)).toEqual([
    [['last'], '00000000000000000000000003', '00000000000000000000000004'],
    [['total'], 6, 66],
  ]);
});

test('a repeated event runs no code', () => {
  const session = sessionOf(SOURCE, [event(1, [1]), event(1, [1]), event(2, [2])]);
  expect(go(session.gotoEvent(2))).toMatchObject({ call: 2, step: -1, frames: [] });
  go(session.stepIn());
  expect(session.stop.call).toBe(3);
});

test('an event that is none stops the run before any code', () => {
  const session = sessionOf(SOURCE, [event(2, [1]), event(1, [1])]);
  expect(go(session.continue())).toMatchObject({ reason: 'fault', call: 2, problem: { code: 'ULID_ORDER' } });
});

test('a batch is one call', () => {
  const source = `function fold(events)
  local sum = 0
  for i, event in ipairs(events) do
    sum = sum + event.payload
  end
  return emit_json_canonical("sum.json", sum)
end`;
  const session = sessionOf(source, [event(1, 1), event(2, 2)]);
  session.breakpoints.add(line(4), 'sum > 0');
  go(session.run());
  expect(at(session)).toEqual([0, 4]);
  expect(valueText(session.evaluate('event.payload').value)).toBe('2');
  go(session.stepBack());
  expect(at(session)).toEqual([0, 3]);
  expect(go(session.continue()).reason).toBe('breakpoint');
  expect(go(session.continue()).reason).toBe('end');
  expect(session.result!.events).toBe(2);
  go(session.reverseContinue());
  // It has the fuel of both events.
  expect(session.stop.fuelLimit).toBe(20_000_000);
  expect(session.stop.fuel).toBeGreaterThan(0);
  expect(session.stop.fuel).toBeLessThan(1000);
  expect(session.breakpoints.wrongWith({ kind: 'event', number: 1 }, undefined)).toMatch(/one call/);
  expect(session.breakpoints.wrongWith(line(4), 'i > 1')).toBeUndefined();
});

test.each(['', '(', 'a = 1', 'local x', 'a b', '"open', 'if x then'])(
  'the condition %j is refused before it is met',
  (condition) => {
    const { breakpoints } = sessionOf(SOURCE, EVENTS);
    expect(breakpoints.wrongWith(line(5), condition)).toMatch(/^the condition: /);
  },
);
