import { LIBRARIES, SCRIPT_LIBRARY } from '../../stdlib/library.ts';
import type { Signature } from '../../stdlib/signature.ts';

export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  /** Stands for any number of arguments. */
  readonly rest: boolean;
}

/** The parameters that a signature states: `s, i [, j]`, `list, [position,] value`, `format, …`. */
export function parametersOf({ params }: Pick<Signature, 'params'>): readonly Parameter[] {
  const parameters: Parameter[] = [];
  let depth = 0;
  for (const [token] of params.matchAll(/[[\]]|[A-Za-z_][A-Za-z0-9_]*|…/g)) {
    if (token === '[') depth += 1;
    else if (token === ']') depth -= 1;
    else parameters.push({ name: token, optional: depth > 0 || token === '…', rest: token === '…' });
  }
  return parameters;
}

/** How many arguments a function takes. */
export function arityOf(parameters: readonly Parameter[]): { readonly least: number; readonly most: number } {
  return {
    least: parameters.filter(({ optional }) => !optional).length,
    most: parameters.some(({ rest }) => rest) ? Number.POSITIVE_INFINITY : parameters.length,
  };
}

/** The signatures of the library by the names that code uses: `string.len`. */
export const SIGNATURES: ReadonlyMap<string, Signature> = new Map(
  [...LIBRARIES, SCRIPT_LIBRARY].flatMap((library) =>
    Object.entries(library.functions).map(([name, signature]): [string, Signature] => [
      library.name === '' ? name : `${library.name}.${name}`,
      signature,
    ]),
  ),
);
