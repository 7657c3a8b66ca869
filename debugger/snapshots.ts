import type { Checkpoint } from '../fold/checkpoint.ts';

/** What one snapshot is from the next, in cost: compiled code does it in about 0.2 seconds. */
const SPACING = 10_000_000;
/** What all snapshots together may keep, in bytes by the size table. */
const MEMORY = 256 * 1024 * 1024;
/** Checkpoints of calls that were visited, which are likely to be visited again. */
const PINNED = 8;

/** Where a run came by before a call. */
export interface Passed {
  readonly call: number;
  /** Undefined: the state was no tree of data then. */
  readonly checkpoint: Checkpoint | undefined;
  /** From the start of the log. */
  readonly cost: number;
  /** Of the state. */
  readonly size: number;
}

interface Snapshot extends Passed {
  readonly checkpoint: Checkpoint;
}

/**
 * Checkpoints of a run as it went on: so far apart that going on from the nearest is quick, and so few that they fit the memory. A
 * large state costs time to write down, so its snapshots are further apart; when the memory is full, every other one goes and the
 * distance doubles. Beside these, the calls that were visited last.
 */
export class Snapshots {
  /** Ascending. */
  private kept: Snapshot[] = [];
  private spacing = SPACING;
  private size = 0;
  /** Cost that is wanted before the next one. */
  private next = SPACING;
  private readonly pinned = new Map<number, Checkpoint>();

  /** Whether a run that comes by before this call, at this cost from the start of the log, is to leave a snapshot. */
  wants(call: number, cost: number): boolean {
    return cost >= this.next && call > (this.kept.at(-1)?.call ?? 0);
  }

  add(passed: Passed): void {
    const { checkpoint, cost, size } = passed;
    this.next = cost + Math.max(this.spacing, size);
    if (checkpoint === undefined) return;
    this.kept.push({ ...passed, checkpoint });
    this.size += size;
    while (this.size > MEMORY && this.kept.length > 1) {
      this.kept = this.kept.filter((_, i) => i % 2 === 1);
      this.size = this.kept.reduce((sum, one) => sum + one.size, 0);
      this.spacing *= 2;
    }
  }

  /** Keeps the checkpoint of a call that is looked at, or gone on from. */
  pin(call: number, checkpoint: Checkpoint): void {
    this.pinned.delete(call);
    this.pinned.set(call, checkpoint);
    const [oldest] = this.pinned.keys();
    if (this.pinned.size > PINNED) this.pinned.delete(oldest!);
  }

  at(call: number): Checkpoint | undefined {
    return this.pinned.get(call) ?? this.kept.find((one) => one.call === call)?.checkpoint;
  }

  /** The last one before this call or at it. */
  upTo(call: number): readonly [call: number, checkpoint: Checkpoint] | undefined {
    const kept = this.kept.filter((one) => one.call <= call).at(-1);
    let best = kept === undefined ? undefined : ([kept.call, kept.checkpoint] as const);
    for (const [at, checkpoint] of this.pinned)
      if (at <= call && at > (best?.[0] ?? 0)) best = [at, checkpoint];
    if (best !== undefined && this.pinned.has(best[0])) this.pin(...best);
    return best;
  }
}
