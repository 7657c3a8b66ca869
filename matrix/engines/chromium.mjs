// A page in Chromium; also one whose policy forbids code from text, so that only the interpreter runs.
import { runner } from './engine.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--user-data-dir=PROFILE',
  'URL',
];

const engine = (name, evaluation) => ({
  name,
  platform: 'a page, linux x64',
  debian: ['chromium'],
  files: ['/usr/bin/chromium'],
  command: (bundle) => [
    process.execPath,
    runner('browser.mjs'),
    bundle,
    evaluation,
    '/usr/bin/chromium',
    ...FLAGS,
  ],
  version: ['/usr/bin/chromium', '--version'],
});

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [engine('Chromium', 'eval'), engine('Chromium, no code from text', 'no-eval')];
