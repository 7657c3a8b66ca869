import type { Data, DataObject } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { encodeJson } from '../canonical/json-encode.ts';
import { isUlid } from '../canonical/ulid.ts';
import { ENGINE_ID } from './engine-id.ts';
import type { SavedInputs } from './inputs.ts';
import { type Outcome, problem } from './problem.ts';

/** Where a run of a reducer stood: enough to go on as if it had never stopped. */
export interface Checkpoint {
  readonly foldRoot: string;
  /** What the fold says its version is. */
  readonly version?: number;
  readonly inputs: SavedInputs;
  /** Fuel of the chunk, init and all events so far. */
  readonly fuel: number;
  /** Bytes allocated since the state was measured last: a resumed run measures it when the whole one would. */
  readonly allocated: number;
  readonly state: Data;
}

/** One canonical JSON object; `docs/spec/echolua.md`, Checkpoints, is its format. */
export function encodeCheckpoint(checkpoint: Checkpoint): Outcome<Uint8Array> {
  const { count, hasher, last } = checkpoint.inputs;
  return encodeJson({
    checkpoint: 1,
    engine: ENGINE_ID,
    fold_root: checkpoint.foldRoot,
    ...(checkpoint.version === undefined ? {} : { fold_version: checkpoint.version }),
    fuel: checkpoint.fuel,
    inputs: { count, hasher, last: last === null ? null : { digest: last.digest, ulid: last.ulid } },
    memory: checkpoint.allocated,
    state: checkpoint.state,
  });
}

export function decodeCheckpoint(bytes: Uint8Array): Outcome<Checkpoint> {
  const decoded = decodeJson(bytes, { canonical: true });
  if (decoded.problem !== undefined) {
    const { message, offset } = decoded.problem;
    return { problem: { code: 'CHECKPOINT_FORMAT', message, ...(offset === undefined ? {} : { offset }) } };
  }
  const whole = asObject(decoded.value);
  if (whole?.checkpoint !== 1) return problem('CHECKPOINT_FORMAT', 'not a checkpoint of version 1');
  const inputs = asObject(whole.inputs);
  const last = inputs?.last === null ? null : asObject(inputs?.last);
  const { fold_root: foldRoot, fold_version: version, fuel, memory: allocated, state } = whole;
  if (
    inputs === undefined ||
    last === undefined ||
    typeof foldRoot !== 'string' ||
    !(version === undefined || isCount(version)) ||
    !isCount(fuel) ||
    !isCount(allocated) ||
    !isCount(inputs.count) ||
    typeof inputs.hasher !== 'string' ||
    state === undefined ||
    (last !== null &&
      !(
        typeof last.ulid === 'string' &&
        isUlid(last.ulid) &&
        typeof last.digest === 'string' &&
        /^[0-9a-f]{64}$/.test(last.digest)
      ))
  )
    return problem('CHECKPOINT_FORMAT', 'a field is missing or of the wrong type');
  const saved: SavedInputs = {
    count: inputs.count,
    hasher: inputs.hasher,
    last: last === null ? null : { ulid: last.ulid as string, digest: last.digest as string },
  };
  return {
    value: { foldRoot, ...(version === undefined ? {} : { version }), fuel, allocated, inputs: saved, state },
  };
}

function asObject(data: Data | undefined): DataObject | undefined {
  return isObject(data) ? data : undefined;
}

function isCount(data: Data | undefined): data is number {
  return typeof data === 'number' && Number.isSafeInteger(data) && data >= 0;
}
