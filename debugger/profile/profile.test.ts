import Ajv from 'ajv';
import type { Data } from '../../canonical/data.ts';
import { loadFold } from '../../fold/fold.ts';
import { subjectOf } from '../../tests/debugger/session-of.ts';
import { event, expectValue } from '../../tests/fold/fold-of.ts';
import { Places } from '../places.ts';
import type { Subject } from '../timeline.ts';
import { CallProfile } from './call-profile.ts';
import { flameGraph } from './flame-graph.ts';
import { profileRun } from './profile-run.ts';
import { samplesOf } from './samples.ts';
import { speedscopeOf } from './speedscope.ts';
import { summaryOf } from './summary.ts';

const SOURCE = `local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
local function by_size(a, b)
  return a > b
end
local function work(state)
  local list = { 3, 1, 2 }
  table.sort(list, by_size)
  state.list = list
  while false do end
end
return function(state, event)
  state.sum = fib(6)
  work(state)
  state.text = string.rep("x", 64)
  return state
end
`;
const EVENTS: readonly Data[] = [event(1, 0), event(2, 0), event(3, 0)];

/** The clock advances by one each time it is asked. */
function profiled(subject: Subject) {
  let time = 0;
  const places = new Places(subject.sourceMap);
  const profile = new CallProfile(places, () => ++time);
  const stopped = profileRun(subject, profile);
  return { places, root: profile.root, stopped };
}

test('fuel by call and line adds up to that of a plain run, and to what each function is known to do', () => {
  const subject = subjectOf(SOURCE, EVENTS);
  const { places, root } = profiled(subject);
  const run = expectValue(expectValue(loadFold(subject.elc)).start());
  for (const one of EVENTS) expectValue(run.apply(one));
  const { fuel } = expectValue(run.result());
  const summary = summaryOf(root, places);
  expect(summary.fuel).toBe(fuel);
  expect(samplesOf(root, places).reduce((sum, one) => sum + one.fuel, 0)).toBe(fuel);
  const of = (name: string) => summary.functions.find((one) => one.function === name)!;
  // All of it is within the calls of the host; fib calls itself, and is counted once.
  expect(of('(calls)').totalFuel).toBe(fuel);
  expect(of('fib').totalFuel).toBe(of('fib').fuel);
  expect(of('work').totalFuel).toBe(of('work').fuel + of('by_size').fuel);
  expect(summary.lines.every(({ line }) => line > 0)).toBe(true);
});

test('stacks: callers above, the library between, recursion in full', () => {
  const { places, root } = profiled(subjectOf(SOURCE, EVENTS));
  const stacks = samplesOf(root, places).map(({ stack }) => stack.map(({ name }) => name).join(' '));
  expect(stacks).toContain('(calls) anonymous:14 work by_size fold.lua:6');
  expect(stacks.some((stack) => stack.includes('fib fib fib fib fib fold.lua:2'))).toBe(true);
});

test('a run that fails has the profile of what it did', () => {
  const source = 'return function(state, event)\n  state.n = 1\n  return event.payload.a.b\nend';
  const { places, root, stopped } = profiled(subjectOf(source, [event(1, { a: { b: {} } }), event(2, {})]));
  expect(stopped).toMatchObject({ event: 2, problem: { code: 'TYPE' } });
  expect(summaryOf(root, places).lines.map(({ line }) => line)).toContain(3);
});

/** The parts of speedscope's documented format (file-format-spec.ts in its repository) that a sampled profile uses. */
const SPEEDSCOPE = {
  type: 'object',
  required: ['$schema', 'shared', 'profiles'],
  additionalProperties: false,
  properties: {
    $schema: { const: 'https://www.speedscope.app/file-format-schema.json' },
    name: { type: 'string' },
    exporter: { type: 'string' },
    activeProfileIndex: { type: 'number' },
    shared: {
      type: 'object',
      required: ['frames'],
      additionalProperties: false,
      properties: {
        frames: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name'],
            additionalProperties: false,
            properties: {
              name: { type: 'string' },
              file: { type: 'string' },
              line: { type: 'number' },
              col: { type: 'number' },
            },
          },
        },
      },
    },
    profiles: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'name', 'unit', 'startValue', 'endValue', 'samples', 'weights'],
        additionalProperties: false,
        properties: {
          type: { const: 'sampled' },
          name: { type: 'string' },
          unit: { enum: ['none', 'nanoseconds', 'microseconds', 'milliseconds', 'seconds', 'bytes'] },
          startValue: { type: 'number' },
          endValue: { type: 'number' },
          samples: { type: 'array', items: { type: 'array', items: { type: 'integer', minimum: 0 } } },
          weights: { type: 'array', items: { type: 'number', minimum: 0 } },
        },
      },
    },
  },
};

test('the file for speedscope has its format, and indexes that are there', () => {
  const { places, root } = profiled(subjectOf(SOURCE, EVENTS));
  const file = JSON.parse(JSON.stringify(speedscopeOf(samplesOf(root, places), 'fold.lua')));
  const ajv = new Ajv.Ajv({ allErrors: true });
  expect(ajv.validate(SPEEDSCOPE, file)).toBe(true);
  for (const { samples, weights, endValue } of file.profiles) {
    expect(samples).toHaveLength(weights.length);
    expect(weights.reduce((sum: number, one: number) => sum + one, 0)).toBe(endValue);
    for (const stack of samples) for (const frame of stack) expect(file.shared.frames[frame]).toBeDefined();
  }
  expect(file.profiles.map(({ name }: { name: string }) => name)).toEqual(['fuel', 'time']);
});

test('the flame graph is one picture without scripts, whatever names hold', () => {
  const { places, root } = profiled(subjectOf(SOURCE, EVENTS));
  const picture = flameGraph(samplesOf(root, places), 'fuel', 'a <b> & "c" \u0000\ud800');
  expect(picture).toContain('a &#60;b&#62; &#38; &#34;c&#34; ??');
  expect(picture).not.toMatch(/<script|href|http(?!:\/\/www\.w3\.org\/2000\/svg)/);
  // Well-formed: every element that is opened is closed, and names no other.
  const open: string[] = [];
  for (const [, closing, name, rest] of picture.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    if (closing === '/') expect(open.pop()).toBe(name);
    else if (!rest!.endsWith('/')) open.push(name!);
  }
  expect(open).toEqual([]);
  // The boxes of the outermost row have the whole width.
  expect(picture).toContain('(calls):');
  expect(picture).toContain('width="1180.00"');
  expect(flameGraph([], 'fuel', 'nothing')).toContain('</svg>');
});

test('the same run has the same profile of fuel', () => {
  const texts = [1, 2].map(() => {
    const { places, root } = profiled(subjectOf(SOURCE, EVENTS));
    return flameGraph(samplesOf(root, places), 'fuel', 'x');
  });
  expect(texts[0]).toBe(texts[1]);
});
