import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { readPage } from '../docs-snippets.ts';
import { bundleCli } from '../ledger/bundle.ts';
import { Repositories } from '../ledger/repositories.ts';

/**
 * The walk-through of docs/guide/gate.md, in one shell: its files, its commands (indented, after `$ `), and what they print, in which
 * `…` stands for anything, and as a line of its own for any lines.
 */
jest.setTimeout(120_000);

interface Step {
  readonly command: string;
  readonly expected: string[];
}

const page = readFileSync(new URL('../../docs/guide/gate.md', import.meta.url), 'utf8');

function steps(): Step[] {
  const found: Step[] = [];
  for (const line of page.replace(/^```[\s\S]*?^```$/gm, '').split('\n')) {
    const [, text] = /^ {4}(.*)$/.exec(line) ?? [];
    if (text === undefined) continue;
    if (text.startsWith('$ ')) found.push({ command: text.slice(2), expected: [] });
    else found.at(-1)?.expected.push(text);
  }
  return found;
}

const pattern = (expected: readonly string[]) =>
  new RegExp(
    `^${expected
      .map((line) =>
        line === '…'
          ? '(?:.*\n)*'
          : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')} *\n`,
      )
      .join('')}$`,
  );

test('every command of the page does what the page says', async () => {
  const on = new Repositories();
  try {
    const cli = await bundleCli(join(on.folder, 'cli'));
    const bin = join(on.folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'gatos'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
    chmodSync(join(bin, 'gatos'), 0o755);
    symlinkSync('gatos', join(bin, 'git-gatos'));
    const files = readPage(page).snippets.filter(({ options }) => options.file !== undefined);
    for (const { options, body } of files) {
      const path = join(on.folder, 'my-world', options.file!);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, body);
    }
    const all = steps();
    expect(all.length).toBeGreaterThan(15);
    // One shell: `cd` and what it exports go on. The end of what a command prints is marked.
    const mark = '---- end of output ----';
    const script = all.map(({ command }) => `${command}\necho '${mark}'`).join('\n');
    const { stdout } = spawnSync('sh', ['-c', `exec 2>&1\n${script}`], {
      cwd: on.folder,
      env: {
        ...on.env,
        PATH: `${bin}:${on.env.PATH}`,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'ada',
        GIT_AUTHOR_EMAIL: 'ada@example.invalid',
        GIT_COMMITTER_NAME: 'ada',
        GIT_COMMITTER_EMAIL: 'ada@example.invalid',
      },
      encoding: 'utf8',
    });
    const printed = stdout.split(`${mark}\n`);
    for (const [i, { command, expected }] of all.entries())
      expect(`$ ${command}\n${printed[i]}`).toMatch(
        new RegExp(`^\\$ .*\n${pattern(expected).source.slice(1)}`),
      );
  } finally {
    await on.remove();
  }
});
