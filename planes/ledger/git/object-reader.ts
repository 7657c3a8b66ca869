import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { type ObjectFormat, type ObjectType, objectId } from '../object-format.ts';
import { type Outcome, problem } from '../problem.ts';
import { ByteSource } from './byte-source.ts';
import { endOf, type Git, type GitEnd } from './git.ts';

export interface ObjectWanted {
  readonly id: string;
  readonly type: ObjectType;
}

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly source: ByteSource;
  readonly ended: Promise<GitEnd>;
}

/** Reads objects through one `git cat-file --batch-command` that stays; every object is checked against its id. */
export class ObjectReader {
  private readonly git: Git;
  private readonly format: ObjectFormat;
  private running: Running | undefined;
  /** Reads one after the other: replies come in the order of the requests. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(git: Git, format: ObjectFormat) {
    this.git = git;
    this.format = format;
  }

  /** The bytes of objects. OBJECT_TOO_LARGE if they have more than `budget` bytes together. */
  read(wanted: readonly ObjectWanted[], budget: number): Promise<Outcome<Uint8Array[]>> {
    const reading = this.queue.then(() => this.readNow(wanted, budget));
    this.queue = reading;
    return reading;
  }

  async close(): Promise<void> {
    await this.queue;
    const { running } = this;
    this.running = undefined;
    running?.child.stdin.end();
    await running?.ended;
  }

  private async readNow(wanted: readonly ObjectWanted[], budget: number): Promise<Outcome<Uint8Array[]>> {
    if (wanted.length === 0) return { value: [] };
    this.running ??= this.start();
    const { child, source, ended } = this.running;
    child.stdin.write(`${wanted.map(({ id }) => `contents ${id}\n`).join('')}flush\n`);
    const objects: Uint8Array[] = [];
    let left = budget;
    for (const want of wanted) {
      const object = await this.one(source, want, left);
      if (object === undefined) {
        this.running = undefined;
        const { failure } = await ended;
        return { problem: failure ?? problem('GIT_FAILED', 'git cat-file ended early').problem };
      }
      if (object.problem !== undefined) {
        // Replies are still under way: the next read gets a process of its own.
        this.running = undefined;
        child.kill();
        return object;
      }
      left -= object.value.length;
      objects.push(object.value);
    }
    return { value: objects };
  }

  private start(): Running {
    const child = this.git.start(['cat-file', '--batch-command', '--buffer']);
    return { child, source: new ByteSource(child.stdout), ended: endOf(child, 'cat-file') };
  }

  /** undefined: the process has ended. */
  private async one(
    source: ByteSource,
    { id, type }: ObjectWanted,
    left: number,
  ): Promise<Outcome<Uint8Array> | undefined> {
    const line = await source.line();
    if (line === undefined) return undefined;
    if (line === `${id} missing`)
      return problem('OBJECT_MISSING', `there is no ${type} ${id} that can be read`, FSCK);
    const [said, kind, size, ...rest] = line.split(' ');
    const length = Number(size);
    if (said !== id || rest.length > 0 || !Number.isSafeInteger(length))
      return problem('GIT_FAILED', `git cat-file gave an answer that is not one: ${line.slice(0, 100)}`);
    if (kind !== type) return problem('OBJECT_CORRUPT', `${id} is a ${kind} in place of a ${type}`, FSCK);
    if (length > left) return problem('OBJECT_TOO_LARGE', `the ${type} ${id} is too large: ${length} bytes`);
    const bytes = await source.bytes(length + 1);
    if (bytes === undefined) return undefined;
    const object = bytes.subarray(0, length);
    if (objectId(this.format, type, object) !== id)
      return problem('OBJECT_CORRUPT', `the bytes of the ${type} ${id} do not have its id`, FSCK);
    return { value: object };
  }
}

const FSCK = 'git fsck lists what is wrong; fetch it again from where it is whole';
