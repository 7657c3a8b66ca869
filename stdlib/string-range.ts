/** Lua's `i, j` over a string as [from, to) counted from 0: negative positions count from the end, and what lies outside is cut off. */
export function rangeOf(s: string, i: number, j: number): [from: number, to: number] {
  const from = Math.max(i < 0 ? s.length + i : i - 1, 0);
  const to = Math.min(j < 0 ? s.length + j + 1 : j, s.length);
  return [from, Math.max(from, to)];
}

export function byteAt(s: string, at: number): number {
  return s.charCodeAt(at);
}
