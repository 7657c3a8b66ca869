/** Whether the scalar that some keys lead to is an expression. */
export type IsExpression = (path: readonly string[]) => boolean;

const CONDITIONS: ReadonlySet<string> = new Set(['allow_if', 'deny_if']);
const SOURCES: ReadonlySet<string> = new Set(['where', 'key', 'value', 'remove']);

/** In policies: definitions and conditions. */
export const inPolicy: IsExpression = (path) =>
  (path.length === 2 && path[0] === 'define') || CONDITIONS.has(path[path.length - 1] ?? '');

/** In folds: what reducers take. */
export const inFold: IsExpression = (path) =>
  path.length === 2 && path[0] === 'reducers' && SOURCES.has(path[1]!);
