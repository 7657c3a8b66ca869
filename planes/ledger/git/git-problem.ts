import { type LedgerProblem, type LedgerProblemCode, problem } from '../problem.ts';

interface Pattern {
  readonly says: RegExp;
  readonly code: LedgerProblemCode;
  readonly message: string;
  readonly hint?: string;
}

/** What git says (in English: it is run with LC_ALL=C), and what it means. The first that fits counts. */
const PATTERNS: readonly Pattern[] = [
  {
    says: /dubious ownership|safe\.bareRepository/,
    code: 'REPOSITORY_OWNER',
    message: 'Git refuses to open the repository: it belongs to another user',
    hint: 'if you trust it: git config --global --add safe.directory FOLDER',
  },
  {
    says: /not a git repository|must be run in a work tree/,
    code: 'REPOSITORY_MISSING',
    message: 'this folder is not in a Git repository',
    hint: 'git init, or go into a repository',
  },
  {
    says: /No space left on device|Disk quota exceeded|File too large|file write error|short write|sha1 file .* write error/,
    code: 'DISK_FULL',
    message: 'there is no room for what should be written',
    hint: 'nothing was appended; make room and try again',
  },
  {
    says: /Read-only file system|Permission denied|insufficient permission|Operation not permitted/,
    code: 'REPOSITORY_READ_ONLY',
    message: 'the repository cannot be written to',
    hint: 'nothing was appended; look at who owns its files',
  },
  {
    says: /\.lock': File exists|Another git process seems to be running|cannot lock references|data is locked|data concurrently modified/,
    code: 'REF_LOCKED',
    message: 'the reference is locked by another process, or by one that did not end well',
    hint: 'if no git is running, delete the .lock file',
  },
  {
    says: /is at [0-9a-f]+ but expected|reference already exists|unable to resolve reference|reference is missing but expected/,
    code: 'REF_CHANGED',
    message: 'the reference has moved',
  },
  {
    says: /exists; cannot create|cannot process .* and .* at the same time|there are still refs under/,
    code: 'REF_CONFLICT',
    message: 'another reference is in the way',
    hint: 'one reference cannot be a folder of another: git for-each-ref refs/gatos',
  },
  {
    says: /ignoring broken ref|bad ref|cannot lock ref .*: unable to read/,
    code: 'REF_BROKEN',
    message: 'a reference is broken',
    hint: 'git fsck, and fetch it again from where it is whole',
  },
  {
    says: /unknown option .*batch-command/,
    code: 'GIT_VERSION',
    message: 'this git is too old',
    hint: 'git 2.36 or later is needed',
  },
  {
    says: /corrupt|unable to stream|inflate|unpack .* header|bad object|bad tree object|could not parse|garbage at end|delta base|mismatch/i,
    code: 'OBJECT_CORRUPT',
    message: 'the repository has an object that cannot be read',
    hint: 'git fsck names it; fetch it again from where it is whole',
  },
  {
    says: /missing object|missing blob|missing tree|does not exist|nonexistent object/,
    code: 'OBJECT_MISSING',
    message: 'the repository lacks an object',
    hint: 'git fsck names it; fetch it again from where it is whole',
  },
];

/** A failure of git, by what it said on stderr. */
export function gitProblem(command: string, stderr: string): { problem: LedgerProblem } {
  const said = saidBy(stderr);
  const pattern = PATTERNS.find(({ says }) => says.test(stderr));
  if (pattern === undefined)
    return problem('GIT_FAILED', `git ${command} failed${said === '' ? ' and said nothing' : `: ${said}`}`);
  return problem(pattern.code, said === '' ? pattern.message : `${pattern.message} (${said})`, pattern.hint);
}

/** The line that matters most, cut to a length for people. */
function saidBy(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => one.startsWith('fatal:')) ?? lines.at(-1) ?? '';
  const text = line.replace(/^(fatal|error|warning): /, '');
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
