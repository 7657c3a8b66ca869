import { journalOfRef } from '../../planes/ledger/journal-name.ts';
import { stateRefs } from '../../planes/state/state-ref.ts';
import { type Ailment, ailmentOf, type Patient } from './examination.ts';

const GATOS = 'refs/gatos/';

/** What the name of a reference must be, by where it is. */
const NAMES: readonly (readonly [prefix: string, is: (ref: string) => boolean])[] = [
  ['refs/gatos/journal/', (ref) => journalOfRef(ref) !== undefined],
  ['refs/gatos/state/', (ref) => stateRefs(ref.slice('refs/gatos/state/'.length)).problem === undefined],
  [
    'refs/gatos/audit/proofs/',
    (ref) => stateRefs(ref.slice('refs/gatos/audit/proofs/'.length)).problem === undefined,
  ],
];

/** Every reference names a commit, and is named as one of its kind. */
export async function findRefs({ ledger }: Patient): Promise<Ailment[]> {
  const refs = await ledger.store.refs(GATOS);
  if (refs.problem !== undefined) return [ailmentOf(refs.problem, 'git fsck')];
  const strange = [...refs.value.keys()].filter((ref) =>
    NAMES.some(([prefix, is]) => ref.startsWith(prefix) && !is(ref)),
  );
  return strange.map((ref) => ({
    finding: `${ref} has a name that none of its kind has`,
    action: `git update-ref -d ${ref}, or move it out of refs/gatos/`,
  }));
}
