import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { encodeCbor } from '../../canonical/cbor-encode.ts';
import type { CborData } from '../../canonical/data.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import type { Claims } from './checkpoint-commit.ts';
import { isFields } from './is-fields.ts';

/** What a Proof-of-Fold commits to: whoever folds the window with the fold gets these roots. */
export interface Statement extends Claims {
  readonly ns: string;
  /** Who says so. */
  readonly actor: string;
  /** `blake3:<hex>` of the bytes to go on from; a batch has none. */
  readonly resumeRoot?: string;
}

const KIND = 'commitment';

/** The bytes of a proof: DAG-CBOR of `{"proof":{"bytes":…,"kind":"commitment"}}`, its bytes the DAG-CBOR of the statement. */
export function encodeStatement(statement: Statement): Uint8Array {
  const bytes = bytesOf({
    actor: statement.actor,
    events: statement.events,
    fold_engine: statement.engine,
    fold_root: statement.foldRoot,
    ...(statement.version === undefined ? {} : { fold_version: statement.version }),
    inputs_root: statement.inputsRoot,
    ns: statement.ns,
    policy_root: statement.policyRoot ?? null,
    resume_root: statement.resumeRoot ?? null,
    state_root: statement.stateRoot,
    window: { end: Object.fromEntries(statement.heads), start: {} },
  });
  return bytesOf({ proof: { bytes, kind: KIND } });
}

function bytesOf(data: CborData): Uint8Array {
  const encoded = encodeCbor(data);
  if (encoded.problem !== undefined) throw new Error(`a statement without bytes: ${encoded.problem.message}`);
  return encoded.value;
}

const isText = (value: CborData | undefined): value is string => typeof value === 'string';

/** The statement of the bytes of a proof, whoever wrote them; they must be the only ones that say it. */
export function decodeStatement(bytes: Uint8Array): Outcome<Statement> {
  const wrong = problem('PROOF_INVALID', 'the bytes are not those of a Proof-of-Fold');
  const outer = decodeCbor(bytes).value;
  const proof = isFields(outer) ? outer.proof : undefined;
  const inner = isFields(proof) && proof.kind === KIND ? proof.bytes : undefined;
  const fields = inner instanceof Uint8Array ? decodeCbor(inner).value : undefined;
  if (!isFields(fields) || !isFields(fields.window) || !isFields(fields.window.end)) return wrong;
  const { actor, events, ns } = fields;
  const { fold_engine: engine, fold_root: foldRoot, fold_version: version } = fields;
  const {
    inputs_root: inputsRoot,
    policy_root: policyRoot,
    resume_root: resumeRoot,
    state_root: stateRoot,
  } = fields;
  const { end } = fields.window;
  // In the order of references: that of the bytes has the shorter ones first.
  const heads = sortKeysUtf8(Object.keys(end)).map((ref) => [ref, end[ref]] as const);
  if (!isText(actor) || !isText(ns) || !isText(engine) || typeof events !== 'number') return wrong;
  if (!isText(foldRoot) || !isText(inputsRoot) || !isText(stateRoot)) return wrong;
  if (!heads.every((head): head is [string, string] => isText(head[1]))) return wrong;
  const statement: Statement = {
    ns,
    actor,
    events,
    engine,
    foldRoot,
    inputsRoot,
    stateRoot,
    heads: new Map(heads),
    ...(typeof version === 'number' ? { version } : {}),
    ...(isText(policyRoot) ? { policyRoot } : {}),
    ...(isText(resumeRoot) ? { resumeRoot } : {}),
  };
  const again = encodeStatement(statement);
  return again.length === bytes.length && again.every((byte, i) => byte === bytes[i])
    ? { value: statement }
    : wrong;
}
