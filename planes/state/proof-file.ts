import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import type { CborData } from '../../canonical/data.ts';
import { fromHex, toHex } from '../../canonical/hex.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import { artifactPathProblem } from '../../stdlib/artifact-path.ts';
import { journalOfRef } from '../ledger/journal-name.ts';
import { OBJECT_ID } from '../ledger/object-format.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import { parsePublicKey } from '../ledger/signature.ts';
import { isFields } from './is-fields.ts';
import type { SignedProof } from './proof-commit.ts';
import { decodeStatement } from './statement.ts';

/** An event with its signature, as its journal has it. */
export interface ProvenEvent {
  readonly bytes: Uint8Array;
  /** `ed25519:` and 64 hexadecimal digits. */
  readonly key: string;
  /** 128 hexadecimal digits. */
  readonly signature: string;
}

/** A proof that leaves its repository: all that is needed to check it, in one file (docs/spec/state.md, ST-FILE). */
export interface ProofFile {
  readonly proof: SignedProof;
  /** By path, in bytewise order: canonical JSON. */
  readonly artifacts: ReadonlyMap<string, Uint8Array>;
  /** The events by the reference of their journal, in bytewise order; undefined where the file refers to its repository for them. */
  readonly journals?: ReadonlyMap<string, readonly ProvenEvent[]>;
}

const VERSION = 1;

/** The bytes of a proof file: canonical DAG-CBOR. The problem of a file that is too large is PROOF_INVALID. */
export function encodeProofFile({ proof, artifacts, journals }: ProofFile): Outcome<Uint8Array> {
  const encoded = encodeCbor({
    artifacts: Object.fromEntries(artifacts),
    fold: proof.elc,
    gatos_proof: VERSION,
    journals: journals === undefined ? null : Object.fromEntries([...journals].map(fieldsOfJournal)),
    key: proof.publicKey,
    proof: proof.bytes,
    resume: proof.resume ?? null,
    sig: proof.signature,
  });
  if (encoded.problem === undefined) return encoded;
  return problem('PROOF_INVALID', `there is no file of this proof: ${encoded.problem.message}`);
}

const fieldsOfJournal = ([ref, events]: readonly [string, readonly ProvenEvent[]]): [string, CborData] => [
  ref,
  events.map(({ bytes, key, signature }) => ({ bytes, key, sig: fromHex(signature).value! })),
];

const isBytes = (value: CborData | undefined): value is Uint8Array => value instanceof Uint8Array;

/** What the bytes of a file say, whoever wrote them. PROOF_INVALID if they are none of a proof; nothing else of it has been checked. */
export function decodeProofFile(bytes: Uint8Array): Outcome<ProofFile> {
  const wrong = (what: string) => problem('PROOF_INVALID', `this is not a proof file: ${what}`);
  const decoded = decodeCbor(bytes);
  if (decoded.problem !== undefined) return wrong(decoded.problem.message);
  const fields = decoded.value;
  if (!isFields(fields) || fields.gatos_proof !== VERSION) return wrong(`it has no gatos_proof ${VERSION}`);
  const { fold, key: publicKey, proof, resume, sig } = fields;
  if (!isBytes(fold) || !isBytes(proof) || !isBytes(sig) || sig.length !== 64)
    return wrong('fold, proof and sig must be bytes');
  if (resume !== null && !isBytes(resume)) return wrong('resume must be bytes or null');
  const key = typeof publicKey === 'string' ? parsePublicKey(publicKey) : wrong('key must be a text');
  if (key.problem !== undefined) return wrong(key.problem.message);
  const statement = decodeStatement(proof);
  if (statement.problem !== undefined) return wrong(statement.problem.message);
  for (const [ref, head] of statement.value.heads)
    if (journalOfRef(ref) === undefined || !OBJECT_ID.test(head))
      return wrong('its window names no journals');
  const artifacts = artifactsOf(fields.artifacts);
  if (artifacts === undefined) return wrong('artifacts must be bytes by path');
  const journals = fields.journals === null ? null : journalsOf(fields.journals);
  if (journals === undefined) return wrong('journals must be events by reference, or null');
  return {
    value: {
      proof: {
        statement: statement.value,
        bytes: proof,
        elc: fold,
        ...(resume === null ? {} : { resume }),
        key: key.value,
        publicKey: publicKey as string,
        signature: sig,
      },
      artifacts,
      ...(journals === null ? {} : { journals }),
    },
  };
}

function artifactsOf(value: CborData | undefined): Map<string, Uint8Array> | undefined {
  if (!isFields(value)) return undefined;
  const artifacts = new Map<string, Uint8Array>();
  for (const path of sortKeysUtf8(Object.keys(value))) {
    const bytes = value[path];
    if (artifactPathProblem(path) !== undefined || !isBytes(bytes)) return undefined;
    artifacts.set(path, bytes);
  }
  return artifacts;
}

function journalsOf(value: CborData | undefined): Map<string, ProvenEvent[]> | undefined {
  if (!isFields(value)) return undefined;
  const journals = new Map<string, ProvenEvent[]>();
  for (const ref of sortKeysUtf8(Object.keys(value))) {
    const list = value[ref];
    if (journalOfRef(ref) === undefined || !Array.isArray(list)) return undefined;
    const events = (list as readonly CborData[]).map(provenEvent);
    if (!events.every((event) => event !== undefined)) return undefined;
    journals.set(ref, events);
  }
  return journals;
}

function provenEvent(value: CborData): ProvenEvent | undefined {
  if (!isFields(value)) return undefined;
  const { bytes, key, sig } = value;
  if (!isBytes(bytes) || typeof key !== 'string' || !isBytes(sig) || sig.length !== 64) return undefined;
  return { bytes, key, signature: toHex(sig) };
}
