import { isNfc } from '../../../canonical/nfc.ts';
import { decodeUtf8 } from '../../../canonical/utf8.ts';
import type { Git } from '../../ledger/git/git.ts';
import { type ObjectFormat, objectId } from '../../ledger/object-format.ts';
import { type Outcome, problem } from '../../ledger/problem.ts';
import type { CodeChanges } from '../gate.ts';
import type { RefUpdate } from '../ref-update.ts';

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
    const changed = await this.git.run([
      'diff-tree',
      ...['-r', '-z', '--name-only', '--no-renames', '--end-of-options'],
      from,
      to,
    ]);
    if (changed.problem !== undefined) return unknown(changed.problem.message);
    const names = decodeUtf8(changed.value.stdout);
    if (names.problem !== undefined || !isNfc(names.value))
      return unknown('a file whose name is not UTF-8 in normal form C');
    return { value: names.value.split('\0').slice(0, -1) };
  }
}
