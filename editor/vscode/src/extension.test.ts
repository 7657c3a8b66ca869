import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../../../scripts/build-extension.ts';
import { event, Sandbox } from '../../../tests/cli/fake-io.ts';
import { FakeEditor, type Shown } from '../../../tests/editor/fake-editor.ts';
import { bundleCli } from '../../../tests/ledger/bundle.ts';

/** The extension as it is packed, in an editor that is not there, with the real command line. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const box = new Sandbox();
const built = new Sandbox();
let bundle: Uint8Array;
let main: string;
beforeAll(async () => {
  [{ bundle }, main] = await Promise.all([buildExtension(ROOT), bundleCli(built.folder)]);
  box.write('fold.lua', 'return function(state) state.n = (state.n or 0) + 1 return state end\n');
  box.write('bad.lua', 'return function(state) return stat end\n');
  box.write('log; touch evil.jsonl', [event(1), event(2)].join('\n'));
  box.write('policy.rgs', 'allow_if: "caps includes \'a\'"\nreason: only with a\n');
  box.write(
    'intent.json',
    '{"intent":{"intent":"read","actor":"ada","path":"x","labels":[],"remote":"o"},"data":{"caps":[]}}',
  );
}, 60_000);
afterAll(() => {
  box.remove();
  built.remove();
});

let editor: FakeEditor;
let extension: ReturnType<FakeEditor['load']>;
beforeEach(() => {
  editor = new FakeEditor(box.folder);
  editor.settings.path = main;
  editor.found = ['log; touch evil.jsonl', 'intent.json'];
  extension = editor.load(bundle);
});
afterEach(() => extension.deactivate());

const activate = () => extension.activate(editor.context);
const run = (name: string) => editor.commands.get(name)!();

test('the commands of the manifest are registered, and no others', async () => {
  await activate();
  const shown = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  expect([...editor.commands.keys()].sort()).toEqual([...shown].sort());
  const named = Object.values(manifest.contributes.menus).flat() as { command: string }[];
  for (const { command } of named) expect(shown).toContain(command);
});

test('without gatos it says so once, and what to do', async () => {
  editor.settings.path = '/nowhere/gatos';
  editor.openDocument('policy.rgs', 'gatos-policy', '');
  await activate();
  await run('gatos.restart');
  expect(editor.messages).toEqual([expect.stringMatching(/^GATOS is not found\. .*gatos\.path/)]);
});

test('where nothing is for GATOS, nothing is started or said', async () => {
  editor.settings.path = '/nowhere/gatos';
  editor.openDocument('other.yaml', 'yaml', 'a: 1');
  await activate();
  expect(editor.messages).toEqual([]);
  expect(editor.ran).toEqual([['setContext', 'gatos.hasFolds', false]]);
});

test('policies, and Lua below a configuration, are for the language server', async () => {
  const diagnosed = new Map<string, string[]>();
  const shown = (...wanted: string[]) => {
    diagnosed.clear();
    return new Promise<void>((resolve) => {
      editor.diagnosed = (path, messages) => {
        diagnosed.set(relative(box.folder, path), messages);
        if (wanted.every((one) => diagnosed.has(one))) resolve();
      };
    });
  };
  // Before the others: documents are opened, and answered about, in this order.
  for (const folder of ['others', 'project'])
    editor.openDocument(`${folder}/bad.lua`, 'lua', 'return function(state) return stat end\n');
  editor.openDocument('bad.rgs', 'gatos-policy', 'allow_if: "cap includes 1"\n');
  const policy = shown('bad.rgs');
  await activate();
  await policy;
  expect([...diagnosed]).toEqual([['bad.rgs', [expect.stringContaining('cap')]]]);

  editor.found.push('project/gatos.config.yaml');
  const inProject = shown('bad.rgs', 'project/bad.lua');
  await run('gatos.restart');
  await inProject;
  expect([...diagnosed.keys()].sort()).toEqual(['bad.rgs', 'project/bad.lua']);

  editor.settings.folds = 'always';
  const everywhere = shown('bad.rgs', 'project/bad.lua', 'others/bad.lua');
  await run('gatos.restart');
  await everywhere;
  expect(editor.messages).toEqual([]);
}, 20_000);

test('compile shows the root', async () => {
  await activate();
  editor.open = 'fold.lua';
  await run('gatos.compile');
  editor.open = 'policy.rgs';
  await run('gatos.compile');
  expect(editor.messages).toEqual([
    expect.stringMatching(/sha256:[0-9a-f]{64}/),
    expect.stringMatching(/sha256:[0-9a-f]{64}/),
  ]);
  expect(editor.messages[0]).not.toBe(editor.messages[1]);
});

test('what does not compile is said, and nothing is shown', async () => {
  await activate();
  editor.open = 'bad.lua';
  await run('gatos.showElc');
  expect(editor.messages).toEqual([expect.stringMatching(/^GATOS: .*E\d{4}/)]);
  expect(editor.shown).toEqual([]);
});

test('a fold is run on a log that is chosen, whatever it is called', async () => {
  await activate();
  editor.open = 'fold.lua';
  editor.chosen = 'log; touch evil.jsonl';
  await run('gatos.run');
  expect(editor.messages).toEqual([]);
  const [{ path, language, text }] = editor.shown as [Shown];
  expect([basename(path), language]).toEqual(['fold.lua on a log.json', 'json']);
  expect(JSON.parse(text)).toMatchObject({ events: 2, artifacts: { 'state.json': { n: 2 } } });
  expect(Object.keys(box.tree())).not.toContain('evil.jsonl');
});

test('nothing happens when nothing is chosen', async () => {
  await activate();
  editor.open = 'fold.lua';
  await run('gatos.run');
  expect([editor.messages, editor.shown]).toEqual([[], []]);
});

test('the code of a fold is shown', async () => {
  await activate();
  editor.open = 'fold.lua';
  await run('gatos.showElc');
  expect(editor.shown).toMatchObject([{ language: 'plaintext', text: expect.stringContaining('RETURN') }]);
});

test('a denial is explained', async () => {
  await activate();
  editor.open = 'policy.rgs';
  editor.chosen = 'intent.json';
  await run('gatos.explainPolicy');
  expect(editor.messages).toEqual([]);
  expect(editor.shown).toMatchObject([{ text: expect.stringContaining('only with a') }]);
});

describe('debugging', () => {
  const adapter = () =>
    editor.debugAdapters.get('gatos')!.createDebugAdapterDescriptor({
      workspaceFolder: undefined,
      configuration: { program: `${box.folder}/fold.lua` },
    });

  test('the adapter is gatos dap', async () => {
    await activate();
    const options = { cwd: box.folder, env: { ELECTRON_RUN_AS_NODE: '1' } };
    expect(adapter()).toMatchObject({ parts: [process.execPath, [main, 'dap'], options] });
  });

  test('there is none where the workspace is not trusted', async () => {
    await activate();
    editor.trusted = false;
    expect(adapter).toThrow('not trusted');
  });

  test('without launch.json the file in the editor is debugged, on a log that is chosen', async () => {
    await activate();
    editor.open = 'fold.lua';
    editor.chosen = 'log; touch evil.jsonl';
    const configurations = editor.debugConfigurations.get('gatos')!;
    expect(await configurations.resolveDebugConfiguration(undefined, {})).toEqual({
      type: 'gatos',
      request: 'launch',
      name: 'Debug fold',
      program: `${box.folder}/fold.lua`,
      events: `${box.folder}/log; touch evil.jsonl`,
    });
    const own = {
      type: 'gatos',
      request: 'launch',
      name: 'mine',
      program: 'a.lua',
      events: 'b.jsonl',
      sort: true,
    };
    expect(await configurations.resolveDebugConfiguration(undefined, own)).toEqual(own);
  });
});

test('what its configuration can say is what gatos dap takes', () => {
  const [{ configurationAttributes, initialConfigurations }] = manifest.contributes.debuggers;
  const taken = /interface LaunchArguments \{([\s\S]*?)\n\}/.exec(
    readFileSync(new URL('../../../debugger/dap/debuggee.ts', import.meta.url), 'utf8'),
  )![1]!;
  const names = [...taken.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name!).sort();
  expect(Object.keys(configurationAttributes.launch.properties).sort()).toEqual(names);
  const { type: _type, request: _request, name: _name, ...initial } = initialConfigurations[0];
  for (const key of Object.keys(initial)) expect(names).toContain(key);
});
