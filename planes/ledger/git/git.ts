import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { type LedgerProblem, type Outcome, problem } from '../problem.ts';
import { gitProblem } from './git-problem.ts';

/** What git may know of the environment: where programs and the user's configuration are. None of the variables of git itself. */
const KEPT = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'SUDO_UID'];

/** Git as the ledger uses it: no hooks, no replaced objects, no network, no prompts, messages in English. */
const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ADVICE: '0',
  // For the reflog, where there is one; commits do not depend on it.
  GIT_COMMITTER_NAME: 'gatos',
  GIT_COMMITTER_EMAIL: 'gatos@gatos.invalid',
  LC_ALL: 'C',
};

const OPTIONS = [
  '--no-replace-objects',
  '--no-pager',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.warnAmbiguousRefs=false',
    'core.filesRefLockTimeout=1000',
    'reftable.lockTimeout=1000',
    // An event that was acknowledged is on the disk; by default git does not wait for loose objects.
    'core.fsync=objects,reference',
    'core.fsyncMethod=batch',
    'protocol.allow=never',
    'pack.threads=1',
  ].flatMap((setting) => ['-c', setting]),
];

/** What a finished git printed. */
export interface GitOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Absolute, or from `cwd`; without it git looks for a repository from `cwd` upwards. */
  readonly gitDir?: string | undefined;
  /** Where new objects are while a push is being received (git-receive-pack(1), quarantine), and where all others are. */
  readonly quarantine?: { readonly objects: string; readonly alternates: string } | undefined;
}

/** Runs git, without a shell. */
export class Git {
  private readonly place: GitPlace;

  constructor(place: GitPlace) {
    this.place = place;
  }

  start(args: readonly string[]): ChildProcessWithoutNullStreams {
    const { env, cwd, gitDir, quarantine } = this.place;
    const kept = Object.fromEntries(
      KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
    );
    const objects =
      quarantine === undefined
        ? {}
        : {
            GIT_OBJECT_DIRECTORY: quarantine.objects,
            GIT_ALTERNATE_OBJECT_DIRECTORIES: quarantine.alternates,
          };
    const where = gitDir === undefined ? [] : [`--git-dir=${gitDir}`];
    return spawn('git', [...OPTIONS, ...where, ...args], {
      cwd,
      env: { ...kept, ...ENVIRONMENT, ...objects },
      stdio: 'pipe',
      windowsHide: true,
    });
  }

  /** Runs one command to its end; one that fails is a problem. */
  async run(args: readonly string[], input: readonly Uint8Array[] = []): Promise<Outcome<GitOutput>> {
    const child = this.start(args);
    const ended = endOf(child, args[0]!);
    const stdout: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    for (const piece of input) child.stdin.write(piece);
    child.stdin.end();
    const { failure, stderr } = await ended;
    return failure === undefined
      ? { value: { stdout: Buffer.concat(stdout), stderr } }
      : { problem: failure };
  }
}

/** How a git ended. */
export interface GitEnd {
  readonly failure: LedgerProblem | undefined;
  readonly stderr: string;
}

/** Bytes of stderr that are kept: a git that complains about every object must not fill the memory. */
const MAX_STDERR = 64 * 1024;

/** Resolves when a git has ended and all it printed has been read. */
export function endOf(child: ChildProcessWithoutNullStreams, command: string): Promise<GitEnd> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < MAX_STDERR) stderr += text;
  });
  child.stdin.on('error', () => {}); /* it ended before it read everything; how it ended says why */
  return new Promise((resolve) => {
    child.on('error', (error) => {
      const { problem: failure } = problem(
        'GIT_MISSING',
        `git cannot be run: ${error.message}`,
        'install git',
      );
      resolve({ failure, stderr });
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve({ failure: undefined, stderr });
      // SIGXFSZ: a file grew beyond what the process may write.
      const said = signal === 'SIGXFSZ' ? `${stderr}\nFile too large` : stderr;
      const { problem: failure } =
        said === '' && signal !== null
          ? problem('GIT_FAILED', `git ${command} was ended by ${signal}`)
          : gitProblem(command, said);
      resolve({ failure, stderr });
    });
  });
}
