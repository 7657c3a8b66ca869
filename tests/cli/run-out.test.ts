import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTER, event, Sandbox } from './fake-io.ts';

/* Where `gatos run --out` writes, and where it must not. */

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
  box.write('fold.lua', COUNTER);
  box.write('events.jsonl', `${[1, 2, 3].map((n) => event(n)).join('\n')}\n`);
});
afterEach(() => box.remove());

const RUN = ['run', 'fold.lua', '--events', 'events.jsonl'];
const EMITS = `return {
    fold = function(state, event) state[event.type] = true return state end,
    emit = function(state) return { ["a.json"] = 1, ["deep/er/b.json"] = state } end,
  }`;

test('writes artifacts and checkpoint, makes folders, replaces what was there, leaves nothing else', async () => {
  box.write('fold.lua', EMITS);
  for (let i = 0; i < 2; i++) {
    expect((await box.gatos([...RUN, '--out', 'x/out'])).code).toBe(0);
    const { 'x/out/checkpoint.json': checkpoint, ...rest } = box.tree();
    expect(checkpoint).toMatch(/^\{"checkpoint":1,.*\}$/);
    expect(rest).toMatchObject({ 'x/out/a.json': '1', 'x/out/deep/er/b.json': '{"tick":true}' });
    expect(Object.keys(rest)).toHaveLength(8);
  }
});

test('a folder or file in the way: nothing changes', async () => {
  box.write('fold.lua', EMITS);
  await box.gatos([...RUN, '--out', 'out']);
  box.write('events.jsonl', event(1, 'changed'));
  for (const [before, out] of [
    [() => mkdirSync(join(box.folder, 'out2/deep/er/b.json'), { recursive: true }), 'out2'],
    [() => {}, 'fold.lua'],
    [() => box.write('file', 'x'), 'file/in'],
    [() => {}, '/proc/gatos'],
  ] as const) {
    before();
    const tree = box.tree();
    const ran = await box.gatos([...RUN, '--out', out]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^error\[OUTPUT_WRITE\]: cannot write .*\nhint: nothing was written\n$/);
    expect(box.tree()).toEqual(tree);
  }
});

test('never writes through a link that leads out; follows one that does not; replaces a link at the end', async () => {
  box.write('fold.lua', EMITS);
  mkdirSync(join(box.folder, 'out/real'), { recursive: true });
  mkdirSync(join(box.folder, 'elsewhere'));
  box.write('precious', 'precious');
  symlinkSync('../elsewhere', join(box.folder, 'out/deep'));
  symlinkSync('../precious', join(box.folder, 'out/a.json'));
  const tree = box.tree();
  const refused = await box.gatos([...RUN, '--out', 'out']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('leads out of');
  expect(box.tree()).toEqual(tree);
  box.write('fold.lua', EMITS.replace('deep/er', 'inside'));
  symlinkSync('real', join(box.folder, 'out/inside'));
  expect((await box.gatos([...RUN, '--out', 'out'])).code).toBe(0);
  expect(box.read('out/real/b.json')).toBe('{"tick":true}');
  expect(box.read('precious')).toBe('precious');
  expect(box.read('out/a.json')).toBe('1');
});

test('an artifact where the checkpoint goes', async () => {
  box.write('fold.lua', EMITS.replace('deep/er/b.json', 'checkpoint.json'));
  const tree = box.tree();
  const ran = await box.gatos([...RUN, '--out', 'out']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('error[OUTPUT_WRITE]');
  expect(box.tree()).toEqual(tree);
});

const notRoot = process.getuid?.() === 0 ? test.skip : test;
notRoot('a read-only folder (skipped for root, who may write there)', async () => {
  mkdirSync(join(box.folder, 'out'));
  chmodSync(join(box.folder, 'out'), 0o555);
  const ran = await box.gatos([...RUN, '--out', 'out']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('permission denied');
});
