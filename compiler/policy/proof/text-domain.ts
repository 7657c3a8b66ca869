import { compareUtf8 } from '../../../canonical/order.ts';
import { matchesGlob } from '../../../stdlib/predicates/glob.ts';
import { byteStringOf } from '../../../vm/values/byte-string.ts';
import type { TextTest } from './formula.ts';
import { globCovers, globsMeet } from './glob-relation.ts';
import { isInOrder } from './order.ts';

/** Whether no text passes all of these tests; true only if that is certain. `path`: it is a path with clean segments. */
export function isNoText(tests: readonly TextTest[], path: boolean): boolean {
  const candidates = candidatesOf(tests);
  if (candidates !== undefined)
    return !candidates.some((text) => (!path || isClean(text)) && tests.every((test) => passes(text, test)));
  return (
    (path && tests.some(isOfNoPath)) ||
    tests.some((one, i) => tests.some((other, j) => i !== j && exclude(one, other)))
  );
}

/** The only texts that it can be, if a test lists them. */
function candidatesOf(tests: readonly TextTest[]): string[] | undefined {
  for (const test of tests) {
    if (test.kind === 'compare' && test.operator === '==') return [test.value];
    if (test.kind === 'among' && test.holds) return [...test.values];
  }
  return undefined;
}

function passes(text: string, test: TextTest): boolean {
  switch (test.kind) {
    case 'compare':
      return isInOrder(compareUtf8(text, test.value), test.operator);
    case 'among':
      return test.values.has(text) === test.holds;
    case 'matches':
      return matchesGlob(byteStringOf(test.value), byteStringOf(text)) === test.holds;
    case 'starts_with':
      return text.startsWith(test.value) === test.holds;
    case 'ends_with':
      return text.endsWith(test.value) === test.holds;
    case 'contains':
      return text.includes(test.value) === test.holds;
  }
}

const isUnclean = (segment: string): boolean => segment === '' || segment === '.' || segment === '..';

const isClean = (text: string): boolean => !text.split('/').some(isUnclean);

/** Whether no path can pass a test: its segments are not empty, and neither `.` nor `..`. */
function isOfNoPath(test: TextTest): boolean {
  if (!('holds' in test) || !test.holds) return false;
  if (test.kind === 'matches') return test.value.split('/').some(isUnclean);
  if (test.kind === 'starts_with') return test.value.startsWith('/') || test.value.includes('//');
  if (test.kind === 'ends_with') return test.value.endsWith('/') || test.value.includes('//');
  return test.kind === 'contains' && test.value.includes('//');
}

/** Whether no text passes both tests, neither of which lists texts. */
function exclude(one: TextTest, other: TextTest): boolean {
  if (one.kind === 'compare' || other.kind === 'compare')
    return one.kind === 'compare' && other.kind === 'compare' && isEmptyRange(one, other);
  if (one.kind === 'among' || other.kind === 'among' || !one.holds) return false;
  if (!other.holds) return implies(one, other);
  if (one.kind === 'matches' && other.kind === 'matches') return !globsMeet(one.value, other.value);
  const [start, otherStart] = [startOf(one), startOf(other)];
  if (start !== undefined && otherStart !== undefined)
    return !start.startsWith(otherStart) && !otherStart.startsWith(start);
  return (
    one.kind === 'ends_with' &&
    other.kind === 'ends_with' &&
    !one.value.endsWith(other.value) &&
    !other.value.endsWith(one.value)
  );
}

type Compare = Extract<TextTest, { readonly kind: 'compare' }>;
type Shape = Exclude<TextTest, { readonly kind: 'compare' | 'among' }>;

/** `>= b` with `< a` for a <= b, and the like. */
function isEmptyRange(low: Compare, high: Compare): boolean {
  if (!low.operator.startsWith('>') || !high.operator.startsWith('<')) return false;
  const order = compareUtf8(low.value, high.value);
  return order > 0 || (order === 0 && (low.operator === '>' || high.operator === '<'));
}

/** How every text starts that passes a test. */
function startOf(test: Shape): string | undefined {
  if (test.kind === 'starts_with') return test.value;
  return test.kind === 'matches' ? /^[^*?[\\]*/.exec(test.value)![0] : undefined;
}

/** Whether what passes the first test has what the second one says it has not. */
function implies(one: Shape, other: Shape): boolean {
  switch (other.kind) {
    case 'matches':
      return one.kind === 'matches' && globCovers(other.value, one.value);
    case 'starts_with':
      return startOf(one)?.startsWith(other.value) === true;
    case 'ends_with':
      return one.kind === 'ends_with' && one.value.endsWith(other.value);
    case 'contains':
      return one.kind !== 'matches' && one.value.includes(other.value);
  }
}
