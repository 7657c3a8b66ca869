#!/usr/bin/env node
// The hook of pre-commit: lints the files it is given. Builds the first time, in the clone that pre-commit keeps.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, setup } from './setup.mjs';

const gatos = join(ROOT, 'dist', 'cli', 'main.js');
if (!existsSync(gatos)) setup();
const { status } = spawnSync(process.execPath, [gatos, 'lint', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
