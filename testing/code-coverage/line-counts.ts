/** How often each line was run: as often as what was run most often on it. */
export class LineCounts {
  private readonly counts = new Map<number, number>();

  add(line: number, count: number): void {
    this.counts.set(line, Math.max(this.counts.get(line) ?? 0, count));
  }

  inOrder(): Map<number, number> {
    const lines = Uint32Array.from(this.counts.keys()).sort();
    return new Map(Array.from(lines, (line) => [line, this.counts.get(line)!]));
  }
}
