/** Milliseconds of processor time that something takes: unlike those of a clock, they do not depend on what else runs. */
export function cpuTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
