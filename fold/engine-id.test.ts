import { readFileSync } from 'node:fs';
import { ENGINE_ID, GATOS_VERSION } from './engine-id.ts';

test('the version in the engine id is the version of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(GATOS_VERSION).toBe(manifest.version);
  expect(ENGINE_ID).toMatch(/^echo@\d+\.\d+\.\d+\+elc@\d+\.\d+\.\d+\+num=q32\.32\+rng=pcg32@\d+\.\d+\.\d+$/);
});
