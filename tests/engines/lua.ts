import fc from 'fast-check';
import { bodyOf } from '../differential/bodies.ts';
import type { Piece, Scope } from '../differential/scope.ts';

/** What a variable holds most of the time. Assignments change it, also where the generator does not see it. */
export type Likely = 'number' | 'string' | 'boolean' | 'table' | 'function' | 'anything';

export type Part = Piece<Likely>;

/** Either text, or a part of a program that is text once its scope is known. */
export type Hole = fc.Arbitrary<string> | fc.Arbitrary<Part>;

/** Lua with arbitrary parts: lua`for i = 1, ${count} do ${body} end`. */
export function lua(texts: TemplateStringsArray, ...holes: readonly Hole[]): fc.Arbitrary<Part> {
  return fc
    .tuple(...(holes as readonly fc.Arbitrary<Part | string>[]))
    .map(
      (parts) => (scope: Scope<Likely>) =>
        String.raw({ raw: texts }, ...parts.map((part) => (typeof part === 'string' ? part : part(scope)))),
    );
}

/** Deeper than this a body only notes: programs stay readable, and their running time bounded. */
const MAX_DEPTH = 8;

const bounded =
  (part: Part): Part =>
  (scope) =>
    scope.depth < MAX_DEPTH ? part(scope) : "note('deep')";

/** The same in a scope of its own, one level deeper. */
export function block(inner: fc.Arbitrary<Part>): fc.Arbitrary<Part> {
  return inner.map((part) => bounded((scope) => part(scope.block())));
}

export const pick = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

/** Statements in a scope that `enter` makes of the one around them. */
export function body(
  statement: fc.Arbitrary<Part>,
  enter: (scope: Scope<Likely>) => Scope<Likely> = (scope) => scope.block(),
  maxLength = 4,
): fc.Arbitrary<Part> {
  return fc
    .array(statement, { maxLength })
    .map((statements) => bounded((scope) => bodyOf(statements, enter(scope))));
}
