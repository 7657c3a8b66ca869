import { keyFolder, loadKey } from '../planes/ledger/node/key-files.ts';
import { type Outcome, problem } from '../planes/ledger/problem.ts';
import type { Signer } from '../planes/ledger/signature.ts';
import { trustedKeys } from '../planes/ledger/trusted-keys.ts';
import type { Io } from './io.ts';
import type { Ledger } from './with-ledger.ts';

/** Who signs for an actor: the key of this machine, if the repository trusts it. */
export async function actingSigner(io: Io, { store }: Ledger, actor: string): Promise<Outcome<Signer>> {
  const folder = keyFolder(io.env);
  if (folder.problem !== undefined) return folder;
  const key = await loadKey(folder.value, actor);
  if (key.problem !== undefined) return key;
  const { signer } = key.value;
  const trusted = await trustedKeys(store, actor);
  if (trusted.problem !== undefined) return trusted;
  if (trusted.value.keys.includes(signer.publicKey)) return { value: signer };
  return problem(
    'KEY_UNTRUSTED',
    `the repository does not trust the key of ${actor}: ${signer.publicKey}`,
    `gatos init, or gatos key trust ${signer.publicKey} --actor ${actor}`,
  );
}
