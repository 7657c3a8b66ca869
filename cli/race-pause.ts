/** Waits after the n-th race that was lost: between 25 ms and 500 ms, twice as long each time; chance keeps those apart who lost the same one. */
export function racePause(attempt: number): Promise<void> {
  const longest = Math.min(25 * 2 ** attempt, 500);
  return new Promise((resolve) => setTimeout(resolve, 25 + Math.random() * (longest - 25)));
}
