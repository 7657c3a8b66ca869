import fc from 'fast-check';
import { runEcho } from './echo.ts';
import { program } from './generate.ts';
import type { Outcome } from './outcome.ts';
import { hasLua, runLua } from './reference.ts';

/** `npm run fuzz` asks for more, from a seed of its own. */
const PROGRAMS = Number(process.env.GATOS_FUZZ_PROGRAMS ?? 500);
const SEED = Number(
  process.env.GATOS_FUZZ_SEED ?? (process.env.GATOS_FUZZ_PROGRAMS ? Date.now() % 1_000_000_000 : 20),
);
const BATCH = 500;
/** The share of programs that overflow or take too long. */
const MOST_GIVEN_UP = 0.03;

/** Integers wrap around in Lua. */
const overflows = (outcome: Outcome): boolean => outcome?.includes('number overflow') === true;

/** A difference, made small; undefined when the batch has none. Lua runs once for the batch, and once a step of shrinking. */
function firstDifference(
  seed: number,
  programs: readonly string[],
  expected: readonly Outcome[],
  givenUp: { count: number },
) {
  const known = new Map(programs.map((source, i) => [source, expected[i]]));
  const details = fc.check(
    fc.property(program, (source) => {
      const reference = known.has(source) ? known.get(source) : runLua([source])[0];
      const actual = runEcho(source);
      if (reference !== undefined && actual !== undefined && !overflows(actual)) return reference === actual;
      givenUp.count += 1;
      return true;
    }),
    { seed, numRuns: programs.length },
  );
  return details.failed ? details.counterexample?.[0] : undefined;
}

(hasLua ? test : test.skip)(
  `${PROGRAMS} random programs do what they do in Lua 5.4 (skipped where lua5.4 is missing)`,
  () => {
    const givenUp = { count: 0 };
    for (let done = 0; done < PROGRAMS; done += BATCH) {
      const seed = SEED + done / BATCH;
      const programs = fc.sample(program, { seed, numRuns: Math.min(BATCH, PROGRAMS - done) });
      const source = firstDifference(seed, programs, runLua(programs), givenUp);
      if (source !== undefined)
        throw new Error(
          `GATOS_FUZZ_SEED=${seed}\n${source}\n-- Lua 5.4 prints\n${runLua([source])[0]}\n-- EchoLua prints\n${runEcho(source)}`,
        );
    }
    expect(givenUp.count / PROGRAMS).toBeLessThan(MOST_GIVEN_UP);
  },
  1000 * 60 * 60,
);

(hasLua ? test : test.skip)('the comparison sees a difference', () => {
  const programs = ['print(7 // 2)', 'print(6 / 2)', 'error("a")', 'for i = 1, 3 do print(i) end'];
  expect(runLua(programs)).toEqual(programs.map(runEcho));
  expect(runLua(['print(math.maxinteger + 1)'])[0]).not.toBe(runEcho('print(math.maxinteger + 1)'));
});
