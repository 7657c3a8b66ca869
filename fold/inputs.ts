import { Blake3 } from '../canonical/blake3.ts';
import { fromHex, toHex } from '../canonical/hex.ts';
import { type Envelope, envelopeDigest } from './envelope.ts';
import { type Outcome, problem } from './problem.ts';

/** The last event of an Inputs, for duplicates: the same ULID again must be the same event. */
interface LastEvent {
  readonly ulid: string;
  readonly digest: Uint8Array;
}

/** An Inputs as a checkpoint keeps it. */
export interface SavedInputs {
  readonly count: number;
  readonly hasher: string;
  readonly last: { readonly ulid: string; readonly digest: string } | null;
}

/**
 * The events that a run has taken, in ULID order: how many, their root, and whether the next one may come. The inputs root is
 * BLAKE3 over the digests of the envelopes, one after the other; its hasher can be saved, so that a run from a
 * checkpoint gives the root of the whole log.
 */
export class Inputs {
  private hasher: Blake3;
  private last: LastEvent | undefined;
  count: number;

  constructor() {
    this.hasher = new Blake3();
    this.count = 0;
  }

  /** True: take it. False: it was the last event again, and counts once. `known`: its digest, where that is known. */
  accept(envelope: Envelope, known?: Uint8Array): Outcome<boolean> {
    const digest = known === undefined ? envelopeDigest(envelope) : { value: known };
    if (digest.problem !== undefined) return digest;
    const { ulid } = envelope;
    if (this.last !== undefined && ulid <= this.last.ulid) {
      if (ulid < this.last.ulid)
        return problem(
          'ULID_ORDER',
          `the event ${ulid} comes after ${this.last.ulid}`,
          'events must be in ULID order; --sort puts a log in order',
        );
      if (toHex(digest.value) !== toHex(this.last.digest))
        return problem(
          'DUP_ULID',
          `two different events have the ULID ${ulid}`,
          'an event never changes: give the second one a ULID of its own',
        );
      return { value: false };
    }
    this.hasher.update(digest.value);
    this.last = { ulid, digest: digest.value };
    this.count++;
    return { value: true };
  }

  root(): string {
    return `blake3:${toHex(this.hasher.digest())}`;
  }

  save(): SavedInputs {
    const last = this.last === undefined ? null : { ulid: this.last.ulid, digest: toHex(this.last.digest) };
    return { count: this.count, hasher: toHex(this.hasher.save()), last };
  }

  static restore(saved: SavedInputs): Outcome<Inputs> {
    const bytes = fromHex(saved.hasher);
    if (bytes.problem !== undefined)
      return problem('CHECKPOINT_FORMAT', 'the state of the inputs root is not hexadecimal');
    const hasher = Blake3.restore(bytes.value);
    if (hasher.problem !== undefined)
      return problem('CHECKPOINT_FORMAT', 'the state of the inputs root is broken');
    const inputs = new Inputs();
    inputs.hasher = hasher.value;
    inputs.count = saved.count;
    if (saved.last !== null) {
      const digest = fromHex(saved.last.digest);
      if (digest.problem !== undefined)
        return problem('CHECKPOINT_FORMAT', 'the digest of the last event is not hexadecimal');
      inputs.last = { ulid: saved.last.ulid, digest: digest.value };
    }
    return { value: inputs };
  }
}
