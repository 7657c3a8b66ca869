import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { ObjectFormat } from '../object-format.ts';
import { type Outcome, problem } from '../problem.ts';
import { ByteSource } from './byte-source.ts';
import { endOf, type Git, type GitEnd } from './git.ts';

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly source: ByteSource;
  readonly ended: Promise<GitEnd>;
}

/** What `update-ref` answers, one line a command, when all goes well. */
const ANSWERS = ['start: ok', 'prepare: ok', 'commit: ok'];

/** Moves references through one `git update-ref --stdin` that stays, each time only if the old value is the expected one. */
export class RefUpdater {
  private readonly git: Git;
  private readonly format: ObjectFormat;
  private running: Running | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(git: Git, format: ObjectFormat) {
    this.git = git;
    this.format = format;
  }

  /** Lets `ref` name `to` if it names `from`; undefined: if there is no such reference. Else REF_CHANGED. */
  update(ref: string, from: string | undefined, to: string): Promise<Outcome<true>> {
    const updating = this.queue.then(() => this.updateNow(ref, from, to));
    this.queue = updating;
    return updating;
  }

  async close(): Promise<void> {
    await this.queue;
    const { running } = this;
    this.running = undefined;
    running?.child.stdin.end();
    await running?.ended;
  }

  private async updateNow(ref: string, from: string | undefined, to: string): Promise<Outcome<true>> {
    this.running ??= this.start();
    const { child, source, ended } = this.running;
    const old = from ?? '0'.repeat(this.format.size * 2);
    child.stdin.write(`start\0update ${ref}\0${to}\0${old}\0prepare\0commit\0`);
    for (const expected of ANSWERS) {
      const answer = await source.line();
      if (answer === expected) continue;
      // A refused update ends the process, and with it the transaction.
      this.running = undefined;
      child.stdin.end();
      const { failure } = await ended;
      return { problem: failure ?? problem('GIT_FAILED', `git update-ref answered ${answer}`).problem };
    }
    return { value: true };
  }

  private start(): Running {
    const child = this.git.start(['update-ref', '--no-deref', '--stdin', '-z']);
    return { child, source: new ByteSource(child.stdout), ended: endOf(child, 'update-ref') };
  }
}
