import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Sandbox } from '../../../tests/cli/fake-io.ts';
import { findGatos, type Surroundings } from './find-gatos.ts';

const box = new Sandbox();
afterAll(() => box.remove());

const at = (...names: string[]) => join(box.folder, ...names);

function program(path: string, mode = 0o755): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

const workspace = at('workspace');
const installed = program(join(workspace, 'node_modules/gatos/dist/cli/main.js'), 0o644);
const tool = program(join(workspace, 'tools/gatos'));
const onPath = program(at('bin', 'gatos'));
program(at('plain', 'gatos'), 0o644);
mkdirSync(at('folder', 'gatos'), { recursive: true });
const shim = program(at('npm', 'node_modules/gatos/dist/cli/main.js'), 0o644);
program(at('npm', 'gatos.cmd'));

const find = (around: Partial<Surroundings>) =>
  findGatos({
    setting: '',
    folders: [workspace],
    trusted: true,
    searchPath: at('bin'),
    platform: 'linux',
    ...around,
  });
const started = (path: string) => ({ command: path, args: [], env: {} });
const inEditor = (path: string) => ({
  command: process.execPath,
  args: [path],
  env: { ELECTRON_RUN_AS_NODE: '1' },
});

test('the setting comes first, and nothing instead of it', () => {
  expect(find({ setting: onPath })).toEqual(started(onPath));
  expect(find({ setting: 'tools/gatos' })).toEqual(started(tool));
  expect(find({ setting: installed })).toEqual(inEditor(installed));
  expect(find({ setting: at('nowhere') })).toBeUndefined();
});

test('then the package of the workspace, then the PATH', () => {
  expect(find({})).toEqual(inEditor(installed));
  expect(find({ folders: [at('empty')] })).toEqual(started(onPath));
  expect(find({ folders: [] })).toEqual(started(onPath));
  expect(find({ folders: [], searchPath: '' })).toBeUndefined();
});

test('of a workspace that is not trusted nothing runs', () => {
  expect(find({ trusted: false })).toEqual(started(onPath));
  expect(find({ trusted: false, setting: 'tools/gatos' })).toBeUndefined();
  const searchPath = [join(workspace, 'tools'), at('bin')].join(delimiter);
  expect(find({ trusted: false, searchPath })).toEqual(started(onPath));
  expect(find({ trusted: true, folders: [join(workspace, 'other')], searchPath })).toEqual(started(tool));
});

test('what is not absolute on the PATH would be the folder of whatever runs', () => {
  expect(find({ folders: [], searchPath: ['.', '', 'bin'].join(delimiter) })).toBeUndefined();
});

test('a folder, or a file that may not run, is no program', () => {
  const searchPath = [at('folder'), at('plain'), at('bin')].join(delimiter);
  expect(find({ folders: [], searchPath })).toEqual(started(onPath));
});

test('on Windows the package beside the script for the shell runs', () => {
  expect(find({ folders: [], platform: 'win32', searchPath: at('npm') })).toEqual(inEditor(shim));
});
