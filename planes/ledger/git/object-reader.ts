import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { type ObjectFormat, type ObjectType, objectId } from '../object-format.ts';
import { type Outcome, problem } from '../problem.ts';
import { ByteSource } from './byte-source.ts';
import { endOf, type Git, type GitEnd } from './git.ts';

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
  /** What was asked for and whose replies nobody takes yet, in order. */
  private readonly waiting: (readonly string[])[] = [];
  private closed = false;

  constructor(git: Git, format: ObjectFormat) {
    this.git = git;
    this.format = format;
  }

  /** The bytes of objects of a type, each read once however often it is wanted. OBJECT_TOO_LARGE if they have more than `budget` bytes together. */
  async read(type: ObjectType, ids: readonly string[], budget: number): Promise<Outcome<Uint8Array[]>> {
    if (ids.length === 0) return { value: [] };
    const distinct = [...new Set(ids)];
    if (!this.closed) {
      // Asked for now: git finds it while what was asked for before is still being read.
      this.running ??= this.start();
      ask(this.running, distinct);
      this.waiting.push(distinct);
    }
    const reading = this.queue.then(() => this.replies(type, distinct, budget));
    this.queue = reading;
    const objects = await reading;
    if (objects.problem !== undefined || distinct.length === ids.length) return objects;
    const byId = new Map(distinct.map((id, i) => [id, objects.value[i]!]));
    return { value: ids.map((id) => byId.get(id)!) };
  }

  /** Ends it for good: what was read ahead, for somebody who wants no more, must not start it again. */
  async close(): Promise<void> {
    this.closed = true;
    await this.queue;
    const { running } = this;
    this.end();
    await running?.ended;
  }

  private async replies(
    type: ObjectType,
    ids: readonly string[],
    budget: number,
  ): Promise<Outcome<Uint8Array[]>> {
    if (this.closed) return problem('GIT_FAILED', 'the repository has been closed');
    this.running ??= this.start();
    const { source, ended } = this.running;
    this.waiting.shift();
    const objects: Uint8Array[] = [];
    let left = budget;
    for (const id of ids) {
      const line = source.lineNow() ?? (await source.line());
      const length = line === undefined ? undefined : lengthOf(line, type, id, left);
      if (length?.problem !== undefined) {
        this.end();
        return length;
      }
      const size = length?.value ?? 0;
      const bytes = source.bytesNow(size, NEWLINE) ?? (await source.bytes(size, NEWLINE));
      if (length === undefined || bytes === undefined) {
        this.running = undefined;
        const { failure } = await ended;
        return { problem: failure ?? problem('GIT_FAILED', 'git cat-file ended early').problem };
      }
      if (objectId(this.format, type, bytes) !== id) {
        this.end();
        return problem('OBJECT_CORRUPT', `the bytes of the ${type} ${id} do not have its id`, FSCK);
      }
      left -= size;
      objects.push(bytes);
    }
    return { value: objects };
  }

  /** The next read gets a process of its own: this one has replies on their way that nobody reads. */
  private end(): void {
    this.running?.child.kill();
    // Until what it printed is read or thrown away, it does not count as ended.
    this.running?.child.stdout.destroy();
    this.running = undefined;
  }

  /** A process that has been asked for all that waits: the one before may have been ended over an earlier read. */
  private start(): Running {
    const child = this.git.start(['cat-file', '--batch-command', '--buffer']);
    const running = { child, source: new ByteSource(child.stdout), ended: endOf(child, 'cat-file') };
    for (const ids of this.waiting) ask(running, ids);
    return running;
  }
}

function ask({ child }: Running, ids: readonly string[]): void {
  child.stdin.write(`contents ${ids.join('\ncontents ')}\nflush\n`, 'latin1');
}

/** Bytes after an object. */
const NEWLINE = 1;
const OTHER_TYPE = /^ ([a-z]+) [0-9]+$/;
const FSCK = 'git fsck lists what is wrong; fetch it again from where it is whole';

/** How many bytes an object has, by the line that git puts before it. */
function lengthOf(line: string, type: ObjectType, id: string, left: number): Outcome<number> {
  const head = `${id} ${type} `;
  const length = line.startsWith(head) ? Number(line.slice(head.length)) : Number.NaN;
  if (length <= left) return { value: length };
  if (length > left) return problem('OBJECT_TOO_LARGE', `the ${type} ${id} is too large: ${length} bytes`);
  if (line === `${id} missing`)
    return problem('OBJECT_MISSING', `there is no ${type} ${id} that can be read`, FSCK);
  const other = OTHER_TYPE.exec(line.startsWith(id) ? line.slice(id.length) : '')?.[1];
  return other === undefined
    ? problem('GIT_FAILED', `git cat-file gave an answer that is not one: ${line.slice(0, 100)}`)
    : problem('OBJECT_CORRUPT', `${id} is a ${other} in place of a ${type}`, FSCK);
}
