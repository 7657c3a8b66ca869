import type { Match } from '../intent-index.ts';
import { globCovers } from './glob-relation.ts';

/** Whether whatever `inner` matches, `outer` matches; true only if that is certain. */
export function covers(outer: Match, inner: Match): boolean {
  const { intents, globs } = outer;
  if (intents !== undefined && !(inner.intents?.every((one) => intents.includes(one)) ?? false)) return false;
  if (globs === undefined) return true;
  return inner.globs?.every((glob) => globs.some((one) => globCovers(one, glob))) ?? false;
}
