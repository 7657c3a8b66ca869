import type { Kind, Piece, Scope } from './scope.ts';

export const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');

export const bodyOf = <K extends string = Kind>(statements: readonly Piece<K>[], scope: Scope<K>): string =>
  indent(statements.map((one) => one(scope)).join('\n'));

/** Deeper than this a body only prints: programs stay readable, and their running time bounded. */
const MAX_DEPTH = 6;

export function nested(render: Piece): Piece {
  return (scope) => (scope.depth >= MAX_DEPTH ? 'print("deep")' : render(scope));
}

/** The scope with names that nothing may use: a key of a map is no integer, a function before it is made is nil. */
export function blocked(scope: Scope, ...names: string[]): Scope {
  const inner = scope.block();
  for (const one of names) inner.declare(one, 'opaque');
  return inner;
}
