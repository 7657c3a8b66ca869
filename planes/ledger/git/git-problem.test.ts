import { gitProblem } from './git-problem.ts';

/** What gits say that cannot be made to say it here: reftable, other systems, and nothing at all. */
test.each([
  ["fatal: update_ref failed for ref 'refs/x': cannot lock references", 'REF_LOCKED'],
  ['fatal: commit: reftable: transaction prepare: data concurrently modified', 'REF_LOCKED'],
  ["fatal: prepare: cannot lock ref 'refs/x': reference is missing but expected abc", 'REF_CHANGED'],
  ["fatal: prepare: cannot lock ref 'refs/x': 'refs/x/y' exists; cannot create 'refs/x'", 'REF_CONFLICT'],
  ['error: file write error: No space left on device\nfatal: unpack-objects failed', 'DISK_FULL'],
  ['fatal: write error: Disk quota exceeded', 'DISK_FULL'],
  ["fatal: Unable to create '/r/.git/refs/x.lock': Read-only file system", 'REPOSITORY_READ_ONLY'],
  ["error: unknown option `batch-command'\nusage: git cat-file <type> <object>", 'GIT_VERSION'],
  ["fatal: cannot use bare repository '/r' (safe.bareRepository is 'explicit')", 'REPOSITORY_OWNER'],
  ['fatal: something new', 'GIT_FAILED'],
  ['', 'GIT_FAILED'],
])('%j is %s', (said, code) => {
  expect(gitProblem('x', said).problem.code).toBe(code);
});

test('what is shown is one line, and not a long one', () => {
  const { message } = gitProblem('x', `error: before\nfatal: ${'x'.repeat(1000)}\n`).problem;
  expect(message).toMatch(/^git x failed: x{300}…$/);
});
