/**
 * The positions below the end of a table's array part that are nil: a binary min-heap, with lazy removal.
 *
 * `#t` is the length of the longest prefix without nil. A program can make the first element nil and store it
 * again as often as it likes; with the heap each of these steps and each `#t` costs O(log n), so the fuel of
 * the instruction covers it.
 */
export class Holes {
  private readonly heap: number[] = [];
  private readonly members = new Set<number>();

  add(index: number): void {
    if (this.members.has(index)) return;
    this.members.add(index);
    const heap = this.heap;
    let at = heap.length;
    heap.push(index);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= index) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = index;
  }

  /** The lowest position for which `isHole` still holds; those it does not hold for are dropped. */
  lowest(isHole: (index: number) => boolean): number | undefined {
    while (this.heap.length > 0) {
      const index = this.heap[0]!;
      if (isHole(index)) return index;
      this.removeLowest();
    }
    return undefined;
  }

  private removeLowest(): void {
    const heap = this.heap;
    this.members.delete(heap[0]!);
    const moved = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= moved) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = moved;
  }
}
