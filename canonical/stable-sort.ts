/**
 * The one specified sort (docs/spec/echolua.md, Sorting): a bottom-up merge sort. Runs of width 1, 2, 4, … are merged from left to
 * right; merging takes the left element when `inOrder(left, right)`, so equal elements keep their order. The
 * sequence of `inOrder` calls depends on nothing but the elements and its answers; any answers at all give a
 * permutation of the input.
 */
export function stableSort<T>(items: readonly T[], inOrder: (left: T, right: T) => boolean): T[] {
  const length = items.length;
  let from = items.slice();
  let to: T[] = new Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || inOrder(from[left]!, from[right]!));
        to[at] = takeLeft ? from[left++]! : from[right++]!;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
