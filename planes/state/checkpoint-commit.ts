import { artifactPathProblem } from '../../stdlib/artifact-path.ts';
import type { NewCommit, StoredCommit } from '../ledger/commit-store.ts';
import { trailersOf } from '../ledger/event-commit.ts';
import { journalOfRef } from '../ledger/journal-name.ts';
import { OBJECT_ID } from '../ledger/object-format.ts';
import { type Outcome, problem } from '../ledger/problem.ts';

/** The numbers that every fold computes with (docs/spec/numbers.md). */
const FOLD_MATH = 'fixed-q32.32';

/** What a checkpoint and its proof both say. */
export interface Claims {
  readonly stateRoot: string;
  readonly inputsRoot: string;
  readonly events: number;
  /** By the reference of the journal, in bytewise order: its last commit that was folded. */
  readonly heads: ReadonlyMap<string, string>;
  readonly policyRoot?: string;
  readonly foldRoot: string;
  readonly engine: string;
  readonly version?: number;
}

/** What a checkpoint says of itself: the trailers of its commit (docs/spec/state.md, ST-CKP). */
export interface CheckpointFacts extends Claims {
  /** The commit that proves it. */
  readonly proof: string;
}

export interface StateCheckpoint extends CheckpointFacts {
  readonly commit: string;
  /** By path, in bytewise order: canonical JSON. */
  readonly artifacts: ReadonlyMap<string, Uint8Array>;
}

/** The commit of a checkpoint. */
export function commitOfCheckpoint(
  facts: CheckpointFacts,
  artifacts: ReadonlyMap<string, Uint8Array>,
  { author, seconds }: Pick<NewCommit, 'author' | 'seconds'>,
): NewCommit {
  const trailers = [
    `State-Root: ${facts.stateRoot}`,
    `Inputs-Root: ${facts.inputsRoot}`,
    `Events: ${facts.events}`,
    ...[...facts.heads.values()].map((head) => `Ledger-Head: ${head}`),
    ...[...facts.heads.keys()].map((ref) => `Ledger-Ref: ${ref}`),
    ...(facts.policyRoot === undefined ? [] : [`Policy-Root: ${facts.policyRoot}`]),
    `Fold-Root: ${facts.foldRoot}`,
    `Fold-Engine: ${facts.engine}`,
    ...(facts.version === undefined ? [] : [`Fold-Version: ${facts.version}`]),
    `Fold-Math: ${FOLD_MATH}`,
    `Proof: ${facts.proof}`,
  ];
  const subject = facts.events === 1 ? 'Fold 1 event' : `Fold ${facts.events} events`;
  return { author, seconds, message: `${subject}\n\n${trailers.join('\n')}\n`, files: artifacts };
}

const SHA256 = /^sha256:[0-9a-f]{64}$/;
const BLAKE3 = /^blake3:[0-9a-f]{64}$/;
const COUNT = /^(?:0|[1-9][0-9]{0,14})$/;
const TEXT = /^[\x20-\x7e]{1,200}$/;

/** What a commit says, if it is one of a checkpoint. Nothing of it has been checked. */
export function checkpointOfCommit({ id, message, files }: StoredCommit): Outcome<StateCheckpoint> {
  const wrong = (what: string) => problem('CHECKPOINT_FORM', `the commit ${id} ${what}`);
  const trailers = trailersOf(message);
  const missing: string[] = [];
  const one = (name: string, form: RegExp): string | undefined => {
    const [value, ...more] = trailers.get(name) ?? [];
    if (value !== undefined && more.length === 0 && form.test(value)) return value;
    missing.push(name);
    return undefined;
  };
  const optional = (name: string, form: RegExp) => (trailers.has(name) ? one(name, form) : undefined);
  const heads = trailers.get('Ledger-Head') ?? [];
  const refs = trailers.get('Ledger-Ref') ?? [];
  const facts = {
    stateRoot: one('State-Root', BLAKE3)!,
    inputsRoot: one('Inputs-Root', BLAKE3)!,
    events: Number(one('Events', COUNT)),
    foldRoot: one('Fold-Root', SHA256)!,
    engine: one('Fold-Engine', TEXT)!,
    proof: one('Proof', OBJECT_ID)!,
  };
  const policyRoot = optional('Policy-Root', SHA256);
  const version = optional('Fold-Version', COUNT);
  if (missing.length > 0) return wrong(`must have one trailer ${missing[0]} in its form`);
  if (heads.length !== refs.length || !heads.every((head) => OBJECT_ID.test(head)))
    return wrong(`must have a trailer Ledger-Head for each Ledger-Ref`);
  if (!refs.every((ref, i) => journalOfRef(ref) !== undefined && (i === 0 || refs[i - 1]! < ref)))
    return wrong('must have references of journals in Ledger-Ref, in their order');
  for (const path of files.keys())
    if (artifactPathProblem(path) !== undefined) return wrong('has a file that is no artifact');
  return {
    value: {
      ...facts,
      ...(policyRoot === undefined ? {} : { policyRoot }),
      ...(version === undefined ? {} : { version: Number(version) }),
      heads: new Map(refs.map((ref, i) => [ref, heads[i]!])),
      commit: id,
      artifacts: files,
    },
  };
}
