import type { Data, DataObject } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';
import { sortKeysUtf8 } from '../canonical/sort-keys.ts';
import { KINDS, type ReducerKind } from '../stdlib/reducers/kinds.ts';
import { fromData } from '../vm/data/from-data.ts';
import { toData } from '../vm/data/to-data.ts';
import { Fault } from '../vm/fault.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import type { DeclaredReducer } from './declaration.ts';
import { dataAt, differences, own, placeText, sameData } from './differences.ts';

/** What no join covers: one place of the state that two sides changed. A side without a value has nothing there. */
export interface Conflict {
  readonly type: 'governance.conflict';
  /** The id of the reducer that owns the place; `fold` for what no reducer declares. */
  readonly reducer: string;
  /** As in `$.orders["17"].lines[2]`; positions count from 1. */
  readonly path: string;
  readonly reason: string;
  readonly base?: Data;
  readonly a?: Data;
  readonly b?: Data;
}

/** The joined state; or the conflicts; or the first place where `base` is beyond `a` or `b`, so that it is not where they come from. */
export interface Joined {
  readonly state?: Data;
  readonly conflicts: readonly Conflict[];
  readonly unrelated?: { readonly side: 'a' | 'b'; readonly path: string };
}

interface Sides {
  readonly base: Data | undefined;
  readonly a: Data | undefined;
  readonly b: Data | undefined;
}

type Path = readonly (string | number)[];

/** Joins two states that come from one, each place by what its reducer declares. */
export function joinStates(base: Data, a: Data, b: Data, reducers: readonly DeclaredReducer[]): Joined {
  return new StateJoin(reducers).join({ base, a, b });
}

class StateJoin {
  private readonly reducers: readonly DeclaredReducer[];
  private readonly conflicts: Conflict[] = [];
  private unrelated: Joined['unrelated'];
  /* What a join takes follows from the size of the states, which were within limits. */
  private readonly machine = new Machine({
    ...DEFAULT_LIMITS,
    fuel: Number.MAX_SAFE_INTEGER,
    memory: Number.MAX_SAFE_INTEGER,
  });

  constructor(reducers: readonly DeclaredReducer[]) {
    this.reducers = reducers;
  }

  join(sides: Sides): Joined {
    const state = this.place(sides, [], this.reducers);
    const { conflicts, unrelated } = this;
    if (unrelated !== undefined) return { conflicts: [], unrelated };
    return conflicts.length > 0 || state === undefined ? { conflicts } : { conflicts, state };
  }

  /** `within`: the reducers whose places are here or below. */
  private place(sides: Sides, path: readonly string[], within: readonly DeclaredReducer[]): Data | undefined {
    const [reducer] = within;
    if (reducer === undefined) return this.opaque(sides, path, 'fold');
    if (reducer.into.length > path.length) {
      if (!allObjects(sides)) return this.opaque(sides, path, 'fold');
      const below = new Map<string, DeclaredReducer[]>();
      for (const one of within) {
        const name = one.into[path.length]!;
        const known = below.get(name);
        if (known === undefined) below.set(name, [one]);
        else known.push(one);
      }
      return this.eachKey(sides, (key, at) => this.place(at, [...path, key], below.get(key) ?? []));
    }
    const { id, kind } = reducer;
    if (kind === undefined) return this.opaque(sides, path, id);
    const definition: ReducerKind = KINDS[kind];
    if (!definition.keyed) return this.cell(sides, path, id, definition);
    if (!allObjects(sides)) return this.conflict(sides, path, id, 'it is not the map that its kind keeps');
    return this.eachKey(sides, (key, at) => this.cell(at, [...path, key], id, definition));
  }

  private eachKey(sides: Sides, join: (key: string, at: Sides) => Data | undefined): DataObject {
    const [base, a, b] = [sides.base, sides.a, sides.b].map((side) => (isObject(side) ? side : {}));
    const joined = Object.create(null) as { [key: string]: Data };
    const keys = new Set([base, a, b].flatMap((side) => Object.keys(side!)));
    for (const key of sortKeysUtf8([...keys])) {
      const value = join(key, { base: own(base!, key), a: own(a!, key), b: own(b!, key) });
      if (value !== undefined) joined[key] = value;
    }
    return joined;
  }

  private cell(sides: Sides, path: Path, id: string, { cell }: ReducerKind): Data | undefined {
    const { base, a, b } = sides;
    const join = (left: Data | undefined, right: Data | undefined): Data | undefined => {
      if (left === undefined || right === undefined) return left ?? right;
      return toData(cell.join(this.machine, fromData(left), fromData(right)));
    };
    try {
      for (const side of ['a', 'b'] as const)
        if (!sameData(join(base, sides[side]), sides[side]))
          this.unrelated ??= { side, path: placeText(path) };
      return join(a, b);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      return this.conflict(sides, path, id, fault.message);
    }
  }

  /** What nothing joins: the side that changed it has it; where both did, each place where they differ is a conflict. */
  private opaque({ base, a, b }: Sides, path: Path, id: string): Data | undefined {
    if (sameData(a, b) || sameData(base, b)) return a;
    if (sameData(base, a)) return b;
    for (const one of differences(a, b)) {
      const at = { base: dataAt(base, one.path), a: one.a, b: one.b };
      this.conflict(at, [...path, ...one.path], id, 'both sides changed it, and nothing joins it');
    }
    return undefined;
  }

  private conflict({ base, a, b }: Sides, path: Path, reducer: string, reason: string): undefined {
    this.conflicts.push({
      type: 'governance.conflict',
      reducer,
      path: placeText(path),
      reason,
      ...(base === undefined ? {} : { base }),
      ...(a === undefined ? {} : { a }),
      ...(b === undefined ? {} : { b }),
    });
    return undefined;
  }
}

const allObjects = ({ base, a, b }: Sides): boolean =>
  [base, a, b].every((side) => side === undefined || isObject(side));
