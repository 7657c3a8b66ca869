import { fromHex, toHex } from '../../canonical/hex.ts';
import type { NewCommit, StoredCommit } from '../ledger/commit-store.ts';
import { trailersOf } from '../ledger/event-commit.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { parsePublicKey, SIG_ALG, type Signer } from '../ledger/signature.ts';
import { decodeStatement, encodeStatement, type Statement } from './statement.ts';

/** What a proof carries beside what it says, so that anyone can fold again, and go on. */
export interface Evidence {
  /** The ELC bytes of the fold. */
  readonly elc: Uint8Array;
  /** The checkpoint of the run (docs/spec/echolua.md, Checkpoints); a batch has none. */
  readonly resume?: Uint8Array;
}

/** A statement, who signed it, and the evidence. */
export interface SignedProof extends Evidence {
  readonly statement: Statement;
  /** What is signed. */
  readonly bytes: Uint8Array;
  readonly key: Uint8Array;
  readonly publicKey: string;
  readonly signature: Uint8Array;
}

export interface Proof extends SignedProof {
  readonly commit: string;
}

const STATEMENT = 'proof.cbor';
const FOLD = 'fold.rgf';
const RESUME = 'checkpoint.json';

/** The commit of a proof: the statement signed, and the evidence. */
export function commitOfProof(
  statement: Statement,
  { elc, resume }: Evidence,
  signer: Signer,
  { author, seconds }: Pick<NewCommit, 'author' | 'seconds'>,
): NewCommit {
  const bytes = encodeStatement(statement);
  const trailers = [
    `State-Root: ${statement.stateRoot}`,
    `Sig-Alg: ${SIG_ALG}`,
    `Sig-Key: ${signer.publicKey}`,
    `Sig: ${toHex(signer.sign(bytes))}`,
  ];
  const files = new Map([
    [STATEMENT, bytes],
    [FOLD, elc],
  ]);
  if (resume !== undefined) files.set(RESUME, resume);
  return { author, seconds, message: `Prove a fold\n\n${trailers.join('\n')}\n`, files };
}

/** The proof of a commit, if it is one. Neither signature nor statement have been checked. */
export function proofOfCommit({ id, message, files }: StoredCommit): Outcome<Proof> {
  const wrong = (what: string) => problem('PROOF_INVALID', `the commit ${id} ${what}`);
  const trailers = trailersOf(message);
  const bytes = files.get(STATEMENT);
  const elc = files.get(FOLD);
  const resume = files.get(RESUME);
  if (bytes === undefined || elc === undefined || files.size !== (resume === undefined ? 2 : 3))
    return wrong(`must hold ${STATEMENT}, ${FOLD} and, if it is not of a batch, ${RESUME}`);
  const publicKey = trailers.get('Sig-Key')?.join() ?? '';
  const key = parsePublicKey(publicKey);
  const signature = fromHex(trailers.get('Sig')?.join() ?? '');
  if (
    trailers.get('Sig-Alg')?.join() !== SIG_ALG ||
    key.problem !== undefined ||
    signature.value?.length !== 64
  )
    return wrong('must have one trailer each of Sig-Alg, Sig-Key and Sig in its form');
  const statement = decodeStatement(bytes);
  if (statement.problem !== undefined) return wrong(`is not a proof: ${statement.problem.message}`);
  return {
    value: {
      commit: id,
      statement: statement.value,
      bytes,
      elc,
      ...(resume === undefined ? {} : { resume }),
      key: key.value,
      publicKey,
      signature: signature.value,
    },
  };
}
