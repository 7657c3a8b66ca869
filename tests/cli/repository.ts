import { execFileSync } from 'node:child_process';
import { type Ran, type RunOptions, Sandbox } from './fake-io.ts';

/** Who makes commits of Git. */
const WHO = {
  GIT_AUTHOR_NAME: 'e',
  GIT_AUTHOR_EMAIL: 'e@example.org',
  GIT_COMMITTER_NAME: 'e',
  GIT_COMMITTER_EMAIL: 'e@example.org',
};

/** A sandbox that is a repository, where `ada` works; her keys are in another, for they must be outside of repositories. */
export class Repository extends Sandbox {
  readonly keys: Sandbox;
  private readonly hasOwnKeys: boolean;

  /** `keys` are those of another repository, which removes them. */
  constructor(keys?: Sandbox) {
    super();
    this.keys = keys ?? new Sandbox();
    this.hasOwnKeys = keys === undefined;
    this.git('init', '-q', '.');
  }

  override gatos(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: this.folder,
      XDG_CONFIG_HOME: this.keys.folder,
      USER: 'ada',
    };
    return super.gatos(argv, { ...options, env: { ...env, ...options.env } });
  }

  /** What a command that works prints with `--format json`. */
  async json(...argv: string[]) {
    const ran = await this.gatos([...argv, '--format', 'json']);
    expect(ran.stderr).toBe('');
    return JSON.parse(ran.stdout);
  }

  git(...args: readonly string[]): string {
    return this.gitOn('', ...args);
  }

  /** git, with something on standard input. */
  gitOn(input: string, ...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: { ...process.env, ...WHO },
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    }).trim();
  }

  override remove(): void {
    super.remove();
    if (this.hasOwnKeys) this.keys.remove();
  }
}
