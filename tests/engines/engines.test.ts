import fc from 'fast-check';
import { encodeJson } from '../../canonical/json-encode.ts';
import { type Cut, type Disagreement, disagreement, type Sample } from './agreement.ts';
import { log } from './events.ts';
import { foldOf, foldSource } from './fold-source.ts';
import { TRAPS } from './traps.ts';

/** `npm run fuzz` asks for more, from a seed of its own. */
const LONG = process.env.GATOS_FUZZ_PROGRAMS !== undefined;
const FOLDS = Number(process.env.GATOS_FUZZ_PROGRAMS ?? 120);
const SEED = Number(process.env.GATOS_FUZZ_SEED ?? (LONG ? Date.now() % 1_000_000_000 : 20));
const HOUR = 1000 * 60 * 60;

const sample: fc.Arbitrary<Sample> = fc.record({
  source: foldSource,
  events: log,
  resumeAt: fc.nat(6),
  cuts: fc.array(
    fc.record({
      budget: fc.constantFrom('fuel', 'fuel', 'fuel', 'memory', 'depth' as const),
      call: fc.nat(12),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 2, maxLength: 4 },
  ),
});

function report(seed: number, { source, events }: Pick<Sample, 'source' | 'events'>, found: Disagreement) {
  const lines = events.map((event) => {
    const encoded = encodeJson(event);
    return encoded.problem === undefined ? new TextDecoder().decode(encoded.value) : encoded.problem.message;
  });
  const show = (value: unknown) => JSON.stringify(value, undefined, 1);
  return [
    `GATOS_FUZZ_SEED=${seed}: the engines disagree, ${found.what}`,
    source,
    ...lines.map((line) => `-- event: ${line}`),
    `-- expected: ${show(found.expected)}`,
    `-- but was: ${show(found.actual)}`,
  ].join('\n');
}

test(
  `${FOLDS} random folds with random logs are the same on both engines, resumed on either, and wherever a limit strikes`,
  () => {
    const seen = new Map<string, number>();
    const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    const details = fc.check(
      fc.property(sample, (one) => {
        const found = disagreement(one, (calls) => {
          for (const { name, problem } of calls) count(problem === undefined ? name : problem.code);
        });
        return found === undefined;
      }),
      { seed: SEED, numRuns: FOLDS },
    );
    const smallest = details.counterexample?.[0];
    if (smallest !== undefined) throw new Error(report(SEED, smallest, disagreement(smallest)!));
    // Most runs are long, and what ends them is of many kinds.
    expect(seen.get('apply')).toBeGreaterThan(FOLDS);
    expect(seen.size).toBeGreaterThan(8);
  },
  HOUR,
);

const event = {
  ulid: '0'.repeat(26),
  type: 'test',
  actor: 'user:ada',
  payload: { n: 1.5, s: 'x', list: [1, 2] },
};

describe('wherever a limit strikes', () => {
  const PROGRAMS = LONG ? 30 : 6;
  const CUTS = LONG ? 150 : 9;
  // In the order of calls the event comes after the start and a first result.
  const cuts = Array.from({ length: CUTS }, (_, i): Cut => {
    const budget = i % 6 === 5 ? 'memory' : i % 9 === 2 ? 'depth' : 'fuel';
    return { budget, call: 2, share: i / CUTS };
  });

  test.each(Object.entries(TRAPS))(
    '%s',
    (_, trap) => {
      let ended = 0;
      const check = (source: string): Disagreement | undefined =>
        disagreement({ source, events: [event], resumeAt: 0, cuts }, (calls) => {
          if (calls.length === 4) ended += 1;
        });
      const details = fc.check(
        fc.property(foldOf(trap), (source) => check(source) === undefined),
        { seed: SEED, numRuns: PROGRAMS },
      );
      const source = details.counterexample?.[0];
      if (source !== undefined) throw new Error(report(SEED, { source, events: [event] }, check(source)!));
      expect(ended).toBeGreaterThan(0);
    },
    HOUR,
  );
});

test('at every single unit of fuel', () => {
  const source = `
    local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
    local Point = { __add = function(a, b) return a.x + b.x end, __index = function(_, k) return k end }
    return function(state, event)
      local list, x = event.payload.list, 9007199254740990
      for i = 1, 3 do
        if i == 2 then goto continue end
        local p = setmetatable({ x = i }, Point)
        x = x + (p + p)
        list[#list + 1] = p.name .. i
        ::continue::
      end
      while #list > 2 do table.remove(list) end
      repeat local ok, why = pcall(function(...) return select('#', ...) + nil end, 1, 2) until not ok
      for k, v in dpairs({ a = 1, 2, b = 3 }) do if v == 3 then break else state[k] = v end end
      table.sort(list, function(a, b) return a > b end)
      return { fib = fib(5), x = x, s = ('ab'):rep(40), list = list }
    end`;
  // More cuts than the event has fuel.
  const cuts = Array.from({ length: 1200 }, (_, i): Cut => ({ budget: 'fuel', call: 2, share: i / 1200 }));
  let fuel = 0;
  const found = disagreement({ source, events: [event], resumeAt: 0, cuts }, (calls) => {
    fuel = calls[3]!.result!.fuel;
  });
  expect(found).toBeUndefined();
  expect(fuel).toBeLessThan(cuts.length);
});
