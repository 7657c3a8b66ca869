import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMANDS_FILE, castOf, SESSION, sessionFiles } from '../../scripts/debug-cast.ts';
import { Sandbox } from '../cli/fake-io.ts';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/guide/${path}`, import.meta.url)), 'utf8');

test('the recorded session of the guide is what gatos debug says today (npm run record-debug writes it anew)', async () => {
  const box = new Sandbox();
  for (const [name, text] of sessionFiles(read('debug.md'))) box.write(name, text);
  const { code, stdout } = await box.gatos([...SESSION, '--commands', COMMANDS_FILE]);
  box.remove();
  expect(code).toBe(0);
  expect(read('debug.cast')).toBe(castOf(stdout));
});

test('it is an asciicast of version 2: a header, then events whose times do not go back', () => {
  const [header, ...events] = read('debug.cast')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(header).toMatchObject({ version: 2, width: expect.any(Number), height: expect.any(Number) });
  let last = 0;
  for (const [time, kind, text] of events) {
    expect(time).toBeGreaterThanOrEqual(last);
    expect([kind, typeof text]).toEqual(['o', 'string']);
    last = time;
  }
  expect(last).toBeGreaterThan(5);
  expect(last).toBeLessThan(120);
});
