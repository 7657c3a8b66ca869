/**
 * Sorts in place: stable, n log n whatever the input, and the same sequence of comparisons on every host
 * (which a host's sort with a comparator does not promise). Bottom-up; runs of 8 by insertion.
 */
export function mergeSort<T>(items: T[], compare: (a: T, b: T) => number): T[] {
  const n = items.length;
  for (let start = 0; start < n; start += 8) insertionSort(items, start, Math.min(start + 8, n), compare);
  let from = items;
  let to = n > 8 ? items.slice() : items;
  for (let width = 8; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      merge(from, to, start, Math.min(start + width, n), Math.min(start + 2 * width, n), compare);
    }
    [from, to] = [to, from];
  }
  if (from !== items) for (let i = 0; i < n; i++) items[i] = from[i]!;
  return items;
}

function insertionSort<T>(items: T[], start: number, end: number, compare: (a: T, b: T) => number): void {
  for (let i = start + 1; i < end; i++) {
    const item = items[i]!;
    let j = i;
    while (j > start && compare(items[j - 1]!, item) > 0) {
      items[j] = items[j - 1]!;
      j--;
    }
    items[j] = item;
  }
}

function merge<T>(
  from: readonly T[],
  to: T[],
  start: number,
  middle: number,
  end: number,
  compare: (a: T, b: T) => number,
): void {
  let left = start;
  let right = middle;
  for (let k = start; k < end; k++) {
    const takeLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
    to[k] = takeLeft ? from[left++]! : from[right++]!;
  }
}
