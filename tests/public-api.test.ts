import { readFileSync } from 'node:fs';
import * as canonical from '../canonical/index.ts';
import * as compiler from '../compiler/index.ts';
import * as compilerPolicy from '../compiler/policy/index.ts';
import * as compilerYamlFold from '../compiler/yaml-fold/index.ts';
import * as fold from '../fold/index.ts';
import * as formatter from '../formatter/index.ts';
import * as gatos from '../index.ts';
import * as lint from '../lint/index.ts';
import * as ledger from '../planes/ledger/index.ts';
import * as ledgerNode from '../planes/ledger/node/index.ts';
import * as state from '../planes/state/index.ts';
import * as policy from '../policy/index.ts';
import * as vm from '../vm/index.ts';

/** What users may import. A name that comes or goes is a decision: change the list with it, and CHANGELOG.md. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('./public-api.json', import.meta.url), 'utf8'),
);

test.each([
  ['gatos', gatos],
  ['gatos/canonical', canonical],
  ['gatos/vm', vm],
  ['gatos/compiler', compiler],
  ['gatos/fold', fold],
  ['gatos/formatter', formatter],
  ['gatos/lint', lint],
  ['gatos/policy', policy],
  ['gatos/compiler/policy', compilerPolicy],
  ['gatos/compiler/yaml-fold', compilerYamlFold],
  ['gatos/ledger', ledger],
  ['gatos/ledger/node', ledgerNode],
  ['gatos/state', state],
])('%s exports these names and no others', (name, exports) => {
  expect(Object.keys(exports).sort()).toEqual(PUBLIC[name]);
});

test('package.json exports each of these modules', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    exports: object;
  };
  const modules = Object.keys(manifest.exports).filter((name) => name !== './package.json');
  expect(modules.map((name) => name.replace('.', 'gatos')).sort()).toEqual(Object.keys(PUBLIC).sort());
});
