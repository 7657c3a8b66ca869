import type { CheckedRule } from '../../compiler/policy/policy-builder.ts';
import { globCovers } from '../../compiler/policy/proof/glob-relation.ts';

/** Whether a rule is for every path. */
export const isAnyPath = ({ globs }: CheckedRule): boolean =>
  globs?.some((glob) => globCovers(glob, '**')) ?? true;
