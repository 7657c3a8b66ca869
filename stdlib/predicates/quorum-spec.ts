/** `2-of-3@leads`: two approvals by different members of a group that has at most three. */
export interface QuorumSpec {
  readonly needed: number;
  readonly of: number;
  readonly group: string;
}

export function parseQuorum(text: string): QuorumSpec | undefined {
  const match = /^([1-9][0-9]{0,3})-of-([1-9][0-9]{0,3})@([^\s@]+)$/.exec(text);
  if (match === null) return undefined;
  const [needed, of] = [Number(match[1]), Number(match[2])];
  return needed <= of ? { needed, of, group: match[3]! } : undefined;
}
