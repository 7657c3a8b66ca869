// A page in Firefox, for SpiderMonkey.
import { runner } from './engine.mjs';

const firefox = '/usr/bin/firefox-esr';

/** @type {readonly import('./engine.mjs').Engine[]} */
export const engines = [
  {
    name: 'Firefox ESR',
    platform: 'a page, linux x64',
    debian: ['firefox-esr'],
    files: [firefox],
    command: (bundle) => [
      process.execPath,
      runner('browser.mjs'),
      bundle,
      'eval',
      firefox,
      '--headless',
      '--no-remote',
      '--profile',
      'PROFILE',
      'URL',
    ],
    version: [firefox, '--version'],
  },
];
