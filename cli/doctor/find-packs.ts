import { type Ailment, ailmentOf, type Patient } from './examination.ts';

/** When git itself would put objects together (git-gc(1)): by setting, its default, and what `git count-objects -v` calls it. 0 is never. */
const LIMITS = [
  { setting: 'gc.auto', most: 6700, counted: 'count', what: 'loose objects' },
  { setting: 'gc.autoPackLimit', most: 50, counted: 'packs', what: 'packs' },
] as const;

/** Objects are in few packs: git looks into each of them, and what gatos appends is never put together on its own. */
export async function findPacks({ ledger }: Patient): Promise<Ailment[]> {
  const { git } = ledger.repository;
  const counted = await git.run(['count-objects', '-v']);
  if (counted.problem !== undefined) return [ailmentOf(counted.problem, 'git fsck')];
  const counts = new Map(
    counted.value.stdout
      .toString()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  );
  const found: Ailment[] = [];
  for (const { setting, most, counted: name, what } of LIMITS) {
    const set = await git.run(['config', '--type=int', '--default', String(most), '--get', setting]);
    const limit = set.problem === undefined ? Number(set.value.stdout) : most;
    const count = Number(counts.get(name) ?? 0);
    if (limit > 0 && count > limit)
      found.push({ finding: `${count} ${what}: each command takes longer for them`, action: 'git gc' });
  }
  return found;
}
