import type { DataObject } from '../canonical/data.ts';
import { compareBytes } from '../canonical/order.ts';
import type { CaseProblem } from './kind.ts';

/** What a source compiles to, undefined if it has errors. `unread` has been reported. */
export type Compiled = Uint8Array | undefined | 'unread';

/** `same` and `different`: what a root names, and what it does not. Gives the claims that do not hold. */
export function rootClaims(
  fields: DataObject,
  root: 'fold_root' | 'policy_root',
  compiled: Uint8Array | undefined,
  compile: (file: string) => Compiled,
): CaseProblem[] {
  const broken: CaseProblem[] = [];
  for (const claim of ['same', 'different'] as const)
    for (const name of (fields[claim] ?? []) as string[]) {
      const other = compile(name);
      if (other === 'unread') continue;
      const equal = compiled !== undefined && other !== undefined && compareBytes(compiled, other) === 0;
      if (other === undefined || equal !== (claim === 'same'))
        broken.push({
          code: 'CLAIM',
          message:
            other === undefined
              ? `${name} does not compile`
              : `${name} has ${equal ? 'the same' : 'another'} ${root}, and it is said to have ${equal ? 'another' : 'the same'}`,
        });
    }
  return broken;
}
