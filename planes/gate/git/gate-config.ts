import type { Git } from '../../ledger/git/git.ts';
import { type Outcome, problem } from '../../ledger/problem.ts';
import { isProfile, PROFILES, type ProfileName } from '../profile.ts';

/** What a repository says in its configuration of its gate, and of itself. */
export interface GateConfig {
  readonly profile: ProfileName;
  readonly owner: { readonly actor: string; readonly key: string } | undefined;
  readonly remote: string;
}

const PROFILE = 'gatos.profile';
const OWNER = 'gatos.owner';
const REMOTE = 'gatos.remote';

const DEFAULTS: GateConfig = { profile: 'push-gate', owner: undefined, remote: 'internal' };

/** The settings of a repository itself: what a user sets for all of theirs does not count here. */
export async function readGateConfig(git: Git): Promise<Outcome<GateConfig>> {
  const listed = await git.run(['config', '--local', '--list', '-z']);
  if (listed.problem !== undefined) return listed;
  const settings = new Map<string, string>();
  for (const entry of listed.value.stdout.toString().split('\0')) {
    const end = entry.indexOf('\n');
    if (end > 0) settings.set(entry.slice(0, end), entry.slice(end + 1));
  }
  const profile = settings.get(PROFILE) ?? DEFAULTS.profile;
  if (!isProfile(profile))
    return problem(
      'PROFILE',
      `${PROFILE} is ${JSON.stringify(profile)}, which is no profile`,
      `git config ${PROFILE} ${Object.keys(PROFILES).join('|')}`,
    );
  const [, actor, key] = /^(.*) (ed25519:[0-9a-f]{64})$/s.exec(settings.get(OWNER) ?? '') ?? [];
  const owner = actor === undefined || key === undefined ? undefined : { actor, key };
  return { value: { profile, owner, remote: settings.get(REMOTE) ?? DEFAULTS.remote } };
}

export async function writeGateConfig(
  git: Git,
  { profile, owner, remote }: GateConfig,
): Promise<Outcome<true>> {
  const settings = [
    [PROFILE, profile],
    [REMOTE, remote],
    ...(owner === undefined ? [] : [[OWNER, `${owner.actor} ${owner.key}`]]),
  ] as const;
  for (const [name, value] of settings) {
    const written = await git.run(['config', '--local', '--replace-all', name!, value!]);
    if (written.problem !== undefined) return written;
  }
  return { value: true };
}
