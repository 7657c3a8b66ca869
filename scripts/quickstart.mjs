// `npm run quickstart`: from a fresh clone to the roots that README.md states.
import { join } from 'node:path';
import { ROOT, run, setup } from './setup.mjs';

setup();
const gatos = join(ROOT, 'dist', 'cli', 'main.js');
const example = join('examples', 'redis-churn');
console.log('\nFolding 12,272 real commits of redis:\n');
run(process.execPath, [gatos, 'run', join(example, 'fold.lua'), '--events', join(example, 'events.jsonl')]);
console.log('\nThe same roots on every machine: README.md states them. Next: npx gatos --help');
