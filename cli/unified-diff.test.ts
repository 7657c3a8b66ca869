import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff } from './unified-diff.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${from + i}\n`).join('');

test('changes with three lines around each, and those that are near as one', () => {
  const before = lines(0, 30);
  const after = before.replace('10\n', 'ten\n').replace('15\n', '').replace('28\n', '28\nmore\n');
  expect(unifiedDiff('a.lua', before, after)).toBe(
    `--- a/a.lua\n+++ b/a.lua\n@@ -8,12 +8,11 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n 14\n-15\n 16\n 17\n 18\n` +
      `@@ -27,4 +26,5 @@\n 26\n 27\n 28\n+more\n 29\n`,
  );
});

test('nothing for equal texts, and a mark for a last line that does not end', () => {
  expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
  expect(unifiedDiff('a', 'x', 'x\n')).toBe(
    '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n',
  );
});

test('as many changes as there are lines take no longer than they must', () => {
  const diff = unifiedDiff('a', lines(0, 20_000), lines(30_000, 50_000));
  expect(diff.match(/^[-+]\d/gm)).toHaveLength(40_000);
});

test('git applies it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatos-diff-'));
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '', 'é'), { maxLength: 30 })
    .chain((list) => fc.boolean().map((end) => list.join('\n') + (end && list.length > 0 ? '\n' : '')));
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after && before !== '' && after !== '');
      writeFileSync(join(folder, 'f'), before);
      execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: folder,
        input: unifiedDiff('f', before, after),
        env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
      });
      expect(readFileSync(join(folder, 'f'), 'utf8')).toBe(after);
    }),
    { numRuns: 25 },
  );
  rmSync(folder, { recursive: true });
});
