import { readFileSync } from 'node:fs';
import { GATOS_VERSION } from '../fold/engine-id.ts';
import { CLI_VERSION } from './version.ts';

test('there is one version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(CLI_VERSION).toBe(version);
  expect(GATOS_VERSION).toBe(version);
});
