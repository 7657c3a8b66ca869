import type { Sample } from './sample.ts';

/** Samples that are looked at while one is made simpler: each is a run of a fold. */
const MOST_TRIES = 2000;

/** The simplest sample that still fails, as far as one step after the other leads. */
export function shrink<T>(failing: Sample<T>, fails: (value: T) => boolean): Sample<T> {
  let tries = 0;
  let best = failing;
  const next = () => {
    for (const one of best.simpler()) {
      if (++tries > MOST_TRIES) return undefined;
      if (fails(one.value)) return one;
    }
    return undefined;
  };
  for (let one = next(); one !== undefined; one = next()) best = one;
  return best;
}
