import { isNfc } from '../../../canonical/nfc.ts';
import type { Git } from '../../ledger/git/git.ts';
import { ObjectReader } from '../../ledger/git/object-reader.ts';
import { type ObjectFormat, objectId } from '../../ledger/object-format.ts';
import { type Outcome, problem } from '../../ledger/problem.ts';
import type { CodeChanges } from '../gate.ts';
import type { RefUpdate } from '../ref-update.ts';
import { changedPaths } from './changed-paths.ts';

/** What git says of changes outside of GATOS. */
export class GitCodeChanges implements CodeChanges {
  private readonly git: Git;
  private readonly format: ObjectFormat;

  constructor(git: Git, format: ObjectFormat) {
    this.git = git;
    this.format = format;
  }

  async of({
    ref,
    from,
    to,
  }: RefUpdate): Promise<
    Outcome<{ readonly paths: readonly string[] | undefined; readonly force: boolean }>
  > {
    if (to === undefined) return { value: { paths: undefined, force: true } };
    const base = from ?? (await this.baseOf(to));
    const paths = await this.paths(ref, base, to);
    if (paths.problem !== undefined) return paths;
    return { value: { paths: paths.value, force: from !== undefined && (await this.loses(from, to)) } };
  }

  /** What a new reference starts from: where it left the main branch; nothing if it never did. */
  private async baseOf(to: string): Promise<string> {
    const base = await this.git.run(['merge-base', 'HEAD', to]);
    const id = base.value?.stdout.toString().trim() ?? '';
    return id === '' ? objectId(this.format, 'tree', new Uint8Array()) : id;
  }

  /** Whether commits of `from` are not in `to`. What are no commits cannot be said to be kept. */
  private async loses(from: string, to: string): Promise<boolean> {
    const lost = await this.git.run(['rev-list', '--max-count=1', '--end-of-options', from, `^${to}`, '--']);
    return lost.problem !== undefined || lost.value.stdout.length > 0;
  }

  private async paths(ref: string, from: string, to: string): Promise<Outcome<readonly string[]>> {
    const unknown = (why: string) =>
      problem('PUSH_PATHS', `what ${ref} changes is not known: ${why}`, 'a policy has rules about it');
    const trees = await this.git.run(['rev-parse', `${from}^{tree}`, `${to}^{tree}`]);
    if (trees.problem !== undefined) return unknown(trees.problem.message);
    const [before, after] = trees.value.stdout.toString().split('\n') as [string, string];
    const reader = new ObjectReader(this.git, this.format);
    const changed = await changedPaths(reader, this.format, before, after);
    await reader.close();
    if (changed.problem !== undefined) return unknown(changed.problem.message);
    if (!isNfc(changed.value.join('\0'))) return unknown('a file whose name is not in normal form C');
    return changed;
  }
}
