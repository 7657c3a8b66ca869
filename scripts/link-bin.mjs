// After a build: makes the command line executable, and puts it where `npx gatos` and npm scripts of a clone find it. An
// installed package needs none of this: npm does it from "bin".
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'node_modules/.bin');

for (const [name, target] of Object.entries(bin)) {
  const path = join(root, target);
  if (!existsSync(path)) {
    console.error(`${target} is missing: build first`);
    process.exit(1);
  }
  chmodSync(path, 0o755);
  // Links need a privilege on Windows, where `node dist/cli/main.js` does as well.
  if (process.platform === 'win32') continue;
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, name), { force: true });
  symlinkSync(relative(dirname(join(folder, name)), path), join(folder, name));
}
