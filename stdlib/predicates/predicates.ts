import { NativeFunction } from '../../vm/values/native-function.ts';
import type { Value } from '../../vm/values/value.ts';
import { agreement } from './agreement.ts';
import { comparisons } from './comparisons.ts';
import { membership } from './membership.ts';
import type { Predicate } from './predicate.ts';
import { texts } from './texts.ts';

/** Every standard predicate by name, in the order of the reference. Compiler, engines and reference derive from this table. */
export const PREDICATES: ReadonlyMap<string, Predicate> = new Map<string, Predicate>(
  Object.entries({ ...membership, ...texts, ...comparisons, ...agreement }),
);

/** How compiled code names a predicate: apart from what EchoLua code can name. */
export const predicateMember = (name: string): string => `predicate.${name}`;

/** What compiled conditions may call. */
export const PREDICATE_MEMBERS: ReadonlyMap<string, Value> = new Map(
  [...PREDICATES].map(([name, { call }]) => [predicateMember(name), new NativeFunction(name, call)]),
);
