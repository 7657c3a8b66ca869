/** Something that was generated, with what is simpler: the simplest first. Each is simpler than what it comes from, so there is an end. */
export interface Sample<T> {
  readonly value: T;
  readonly simpler: () => Iterable<Sample<T>>;
}

const NOTHING: Iterable<never> = [];

/** The one value that there is. */
export const only = <T>(value: T): Sample<T> => ({ value, simpler: () => NOTHING });

export function mapped<A, B>(sample: Sample<A>, change: (value: A) => B): Sample<B> {
  return {
    value: change(sample.value),
    *simpler() {
      for (const one of sample.simpler()) yield mapped(one, change);
    },
  };
}

/** One of several, of which the first are simpler. */
export function choice<T>(values: readonly T[], at: number): Sample<T> {
  return {
    value: values[at]!,
    *simpler() {
      for (let i = 0; i < at; i++) yield choice(values, i);
    },
  };
}

/** A whole number, which is the simpler the nearer it is to another. */
export function near(value: number, to: number): Sample<number> {
  return {
    value,
    *simpler() {
      /* The whole way, half of it, a quarter, … one. */
      for (let way = value - to; way !== 0; way = Math.trunc(way / 2)) yield near(value - way, to);
    },
  };
}

/** A list: simpler with fewer items, and then with simpler ones. */
export function list<T>(items: readonly Sample<T>[], least: number): Sample<readonly T[]> {
  return {
    value: items.map((one) => one.value),
    *simpler() {
      const most = items.length - least;
      for (let size = most; size > 0; size = Math.floor(size / 2))
        for (let at = items.length - size; at > -size; at -= size) {
          const from = Math.max(at, 0);
          yield list([...items.slice(0, from), ...items.slice(from + size)], least);
        }
      for (const [i, item] of items.entries())
        for (const one of item.simpler()) yield list(replaced(items, i, one), least);
    },
  };
}

/** A list with another item at one place. */
export const replaced = <T>(items: readonly T[], at: number, item: T): T[] =>
  items.map((one, i) => (i === at ? item : one));
