import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommitStore } from '../../planes/ledger/commit-store.ts';
import { openRepository } from '../../planes/ledger/git/git-repository.ts';
import { GitStore } from '../../planes/ledger/git/git-store.ts';
import type { Outcome } from '../../planes/ledger/problem.ts';

/** Folders of a test, with a home of their own so that nobody's configuration matters. */
export class Repositories {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'gatos-ledger-')));
  readonly env: Readonly<Record<string, string>> = { PATH: process.env.PATH ?? '', HOME: this.folder };
  private readonly stores: GitStore[] = [];

  git(cwd: string, ...args: string[]): string {
    const env = {
      ...this.env,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b',
    };
    return execFileSync('git', args, {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }

  init(name: string, ...options: string[]): string {
    this.git(this.folder, 'init', '-q', ...options, name);
    return join(this.folder, name);
  }

  async open(cwd: string): Promise<GitStore> {
    const repository = expectValue(await openRepository({ env: this.env, cwd }));
    const store = new GitStore(repository);
    this.stores.push(store);
    return store;
  }

  async remove(): Promise<void> {
    for (const store of this.stores) await store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Settled<T> {
  readonly value?: T | undefined;
  readonly problem?: { readonly code: string; readonly message: string } | undefined;
}

export function expectValue<T>(outcome: Settled<T>): Exclude<T, undefined>;
export function expectValue<T>({ value, problem }: Settled<T>): T | undefined {
  if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
  return value;
}

export async function all<T>(outcomes: AsyncIterable<Outcome<T>>): Promise<T[]> {
  const values: T[] = [];
  for await (const outcome of outcomes) values.push(expectValue(outcome));
  return values;
}

/** The code of the problem that a read ends with. */
export async function problemOf<T>(outcomes: AsyncIterable<Outcome<T>>): Promise<string | undefined> {
  for await (const outcome of outcomes) if (outcome.problem !== undefined) return outcome.problem.code;
  return undefined;
}

export const HAS_REFTABLE = spawnSync('git', ['init', '-h'], { encoding: 'utf8' }).stdout.includes(
  '--ref-format',
);

export interface StoreKind {
  readonly name: string;
  readonly format: 'sha1' | 'sha256';
  readonly open: (repositories: Repositories) => Promise<CommitStore>;
}
