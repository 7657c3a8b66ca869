import type { NativeFunction } from '../values/native-function.ts';

/** A call in emitted code. */
export interface CallSite {
  /** The operand, and its code. */
  readonly callee: number;
  readonly code: string;
  /** The function of the library that the operand is. */
  readonly native: NativeFunction | undefined;
  readonly args: readonly string[];
  /** 1: what is open are further arguments. */
  readonly spread: 0 | 1;
}

/** Machine.enter, without a call. */
const ENTER = 'if (++m.depth > m.limits.depth) m.tooDeep();';

/** Sets t to what a call gives: its one or first result if `first`, else a Result. */
export function call({ callee, code, native, args, spread }: CallSite, first: boolean): string {
  const one = (result: string) => (first ? `firstResult(${result})` : result);
  const list = args.join(', ');
  if (spread === 1) return `t = ${one(`m.apply(${code}, withOpen(m, [${list}], open))`)};`;
  if (native !== undefined) {
    const name = `N${-1 - callee}`;
    const called =
      native.direct[args.length] === undefined
        ? `${name}(m, [${list}])`
        : `${name}_${args.length}(m, ${list})`;
    return `${ENTER} t = ${one(called)}; m.depth--;`;
  }
  if (callee < 0) return `t = ${one(`m.apply(${code}, [${list}])`)};`;
  const tiers = first ? ['one', 'fixed'] : ['fixed'];
  const calls = tiers.map((tier) => {
    const result = tier === 'one' ? `t(${list})` : one(`t(${list})`);
    return `if (typeof ${code} === 'object' && ${code} !== null && (t = ${code}.${tier}) !== undefined) { ${ENTER} t = ${result}; m.depth--; }`;
  });
  const other =
    args.length >= 1 && args.length <= 3
      ? `call${args.length}(m, ${code}, ${list})`
      : `m.apply(${code}, [${list}])`;
  return `${calls.join(' else ')} else t = ${one(other)};`;
}
