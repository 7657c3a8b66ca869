import { afterAll, expect, test } from '@jest/globals';
import { shownDiagnostics } from '../../editor/server/diagnostics.ts';
import { OpenDocument } from '../../editor/server/open-document.ts';
import { EXAMPLE_EVENTS, EXAMPLE_EVENTS_YAML } from '../../lint/example-events.ts';
import type { JsonFinding } from '../../lint/formats/json-finding.ts';
import { KNOWN_FINDINGS } from '../../lint/known-finding.ts';
import { DEFAULT_SETTINGS } from '../../lint/settings.ts';
import { Sandbox } from '../cli/fake-io.ts';

/** Editor and command line say the same of a source, byte for byte: both ask `lint`, and this holds what is around it. */
const box = new Sandbox();
afterAll(() => box.remove());

const ENDINGS: Readonly<Record<string, string>> = { lua: 'lua', rgs: 'rgs', 'fold.yaml': 'yaml' };

/** Sources with each problem that is known, whole and half-typed. */
function sources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { code, bad, good, language } of KNOWN_FINDINGS.values()) {
    const ending = ENDINGS[language];
    if (bad === undefined || good === undefined || ending === undefined || bad.includes('\ud800')) continue;
    if (ending === 'yaml' && !/^reducers/m.test(bad)) continue;
    found.set(`${code}-bad.${ending}`, bad);
    found.set(`${code}-good.${ending}`, good);
    if (ending === 'lua')
      for (const part of [0.4, 0.7])
        found.set(`${code}-cut${part}.lua`, `-- 😀\n${good.slice(0, Math.floor(good.length * part))}\n`);
  }
  return found;
}

test('every known problem, and sources that are not whole', async () => {
  const all = sources();
  expect(all.size).toBeGreaterThan(300);
  box.write('gatos.config.yaml', EXAMPLE_EVENTS_YAML);
  for (const [name, text] of all) box.write(name, text);
  const { stdout } = await box.gatos(['lint', '.', '--format', 'json']);
  const { findings } = JSON.parse(Buffer.from(stdout, 'latin1').toString()) as { findings: JsonFinding[] };
  expect(findings.length).toBeGreaterThan(200);
  const byFile = new Map<string, string[]>();
  for (const { file, line: _l, column: _c, endLine: _e, endColumn: _f, ...finding } of findings)
    byFile.set(file, [...(byFile.get(file) ?? []), JSON.stringify(finding)]);
  for (const [name, text] of all) {
    const context = {
      file: `${box.folder}/${name}`,
      settings: { ...DEFAULT_SETTINGS, events: EXAMPLE_EVENTS },
    };
    const document = new OpenDocument(`file://${context.file}`, 1, text, context);
    const shown = shownDiagnostics(document).map(({ data }) => JSON.stringify(data.finding));
    expect([name, shown]).toEqual([name, byFile.get(name) ?? []]);
  }
});
