import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCli } from './ledger/bundle.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatos-hello-'));
  const main = await bundleCli(join(folder, 'cli'));
  mkdirSync(join(folder, 'bin'));
  const shim = `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`;
  writeFileSync(join(folder, 'bin', 'git-gatos'), shim, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('examples/hello-ledger: the walk-through goes as its README says', () => {
  const script = fileURLToPath(new URL('../examples/hello-ledger/walk-through.sh', import.meta.url));
  const { PATH = '' } = process.env;
  const env = { PATH: `${join(folder, 'bin')}:${PATH}`, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout, stderr } = spawnSync('sh', [script, join(folder, 'try')], {
    env,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('rror')]);

  const ordered = [
    '\n{"count":10}\n',
    /ok {5}state_root/,
    'Culprit commit found.\n',
    'payload  {"n":-30}\n',
    '  old 15\n  new -15\n',
    'git push -q origin HEAD:main',
    'Error: Policy Violation (ADR-0042)',
    '"API breaking changes require 2-of-3 quorum"',
    /See refs\/gatos\/audit\/policy\/deny\/[0-9A-Z]{26} \(DENY is logged under audit\)/,
    '1 denial decided again',
    /ok {5}signature {2}expected 4, actual 4/,
    /ok {5}stale/,
  ];
  let rest = stdout;
  for (const one of ordered) {
    expect(rest).toMatch(one);
    rest = rest.slice(rest.search(typeof one === 'string' ? escaped(one) : one));
  }
  expect(stdout).not.toMatch(/WRONG/);
}, 60_000);

const escaped = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
