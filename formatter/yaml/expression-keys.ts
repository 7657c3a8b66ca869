import { CONDITION_KEYS } from '../../compiler/policy/policy-source.ts';
import { SOURCE_KEYS } from '../../compiler/yaml-fold/spec-keys.ts';

/** Whether the scalar that some keys lead to is an expression. */
export type IsExpression = (path: readonly string[]) => boolean;

const CONDITIONS: ReadonlySet<string> = new Set(CONDITION_KEYS);
const SOURCES: ReadonlySet<string> = new Set(SOURCE_KEYS);

/** In policies: definitions and conditions. */
export const inPolicy: IsExpression = (path) =>
  (path.length === 2 && path[0] === 'define') || CONDITIONS.has(path[path.length - 1] ?? '');

/** In folds: what reducers take. */
export const inFold: IsExpression = (path) =>
  path.length === 2 && path[0] === 'reducers' && SOURCES.has(path[1]!);
