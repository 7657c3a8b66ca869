import { configuredActor } from '../../planes/ledger/git/repository-config.ts';
import { keyFolder, loadKey } from '../../planes/ledger/node/key-files.ts';
import { trustedKeys } from '../../planes/ledger/trusted-keys.ts';
import { type Ailment, ailmentOf, type Patient } from './examination.ts';

const FSCK = 'git fsck';

/** Who emits here, with a key that others on this machine cannot read and that the repository trusts. */
export async function findSetup({ io, ledger }: Patient): Promise<Ailment[]> {
  const actor = await configuredActor(ledger.repository.git);
  if (actor.problem !== undefined) return [ailmentOf(actor.problem, FSCK)];
  if (actor.value === undefined)
    return [{ finding: 'nobody has said who emits events here', action: 'gatos init' }];
  const folder = keyFolder(io.env);
  if (folder.problem !== undefined) return [ailmentOf(folder.problem, 'gatos init')];
  const key = await loadKey(folder.value, actor.value);
  if (key.problem !== undefined) return [ailmentOf(key.problem, 'gatos init')];
  const trusted = await trustedKeys(ledger.store, actor.value);
  if (trusted.problem !== undefined) return [ailmentOf(trusted.problem, FSCK)];
  const { publicKey } = key.value.signer;
  if (trusted.value.keys.includes(publicKey)) return [];
  return [
    {
      finding: `the repository does not trust the key of ${actor.value}: ${publicKey}`,
      action: `gatos key trust ${publicKey} --actor ${actor.value}`,
    },
  ];
}
