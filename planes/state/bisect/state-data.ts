import type { Data } from '../../../canonical/data.ts';
import type { RunResult } from '../../../fold/run.ts';

/** A state as one value, to be asked about: its artifact, if it has one, else an object of them by path. */
export function stateData({ artifacts }: RunResult): Data {
  const [first, ...others] = artifacts;
  if (first !== undefined && others.length === 0) return first[1].value;
  return Object.fromEntries(artifacts.map(([path, { value }]) => [path, value]));
}
