import { appendFileSync, chmodSync, cpSync, rmSync } from 'node:fs';
import { jest } from '@jest/globals';
import { EXAMINATIONS } from '../../cli/doctor/examinations.ts';
import { COUNTER, ulid } from './fake-io.ts';
import { Repository } from './repository.ts';

jest.setTimeout(30_000);

let box: Repository;
/** A repository that is well, to be copied. */
let well: Repository;
beforeAll(async () => {
  well = new Repository();
  box = well;
  box.write('gatos/fold.lua', COUNTER);
  expect(await gatos('init')).toMatchObject({ code: 0, stderr: '' });
  await emit(1);
  expect(await gatos('fold')).toMatchObject({ code: 0, stderr: '' });
});
beforeEach(() => {
  box = new Repository(well.keys);
  cpSync(well.folder, box.folder, { recursive: true });
  chmodSync(`${well.keys.folder}/gatos/keys/user-ada.pem`, 0o600);
});
afterEach(() => box.remove());
afterAll(() => well.remove());

const git = (...args: string[]) => box.git(...args);
const gatos = (...argv: string[]) => box.gatos(argv);
const emit = async (n: number, id = ulid(n)) =>
  expect(await gatos('emit', '--type', 'a', '--ulid', id, '--payload', `${n}`)).toMatchObject({ code: 0 });
const JOURNAL = 'refs/gatos/journal/main/user-ada';
const STATE = 'refs/gatos/state/main';

/** The checks that have findings, with what they say. */
async function ailing(): Promise<Record<string, string>> {
  const ran = await gatos('doctor', '--format', 'json');
  expect(ran.stderr).toBe('');
  const { checks, ok } = JSON.parse(ran.stdout);
  expect(checks.map(({ check }: { check: string }) => check)).toEqual(EXAMINATIONS.map(({ name }) => name));
  const found: Record<string, string> = {};
  for (const { check, findings } of checks)
    for (const { finding, action } of findings) found[check] = `${finding} | ${action}`;
  expect([ok, ran.code]).toEqual(Object.keys(found).length === 0 ? [true, 0] : [false, 1]);
  return found;
}

test('a repository that is well', async () => {
  expect(await ailing()).toEqual({});
  expect((await gatos('doctor')).stdout).toMatch(/^ok {5}setup {5}it is known/);
});

test.each<[string, () => void | Promise<void>, RegExp]>([
  ['setup', () => void git('config', '--unset', 'gatos.actor'), /nobody.*\| gatos init/],
  [
    'setup',
    () => chmodSync(`${well.keys.folder}/gatos/keys/user-ada.pem`, 0o644),
    /KEY_PERMISSIONS.*\| chmod 600/,
  ],
  ['profile', () => rmSync(`${box.folder}/gatos/config/profile.yaml`), /no gatos\/config.*\| gatos init/],
  ['profile', () => box.write('gatos/config/profile.yaml', 'profile: strict\n'), /strict \| write profile/],
  [
    'refs',
    () => void git('update-ref', 'refs/gatos/state/No.State', STATE),
    /No\.State.*\| git update-ref -d/,
  ],
  ['stale', () => emit(2), /not up to date with refs.*\| gatos fold --ns main/],
  ['packs', () => void git('config', 'gc.auto', '3'), /\d+ loose objects.*\| git gc/],
  ['locks', () => box.write(`.git/${JOURNAL}.lock`, ''), /user-ada\.lock is there.*\| .*rm/],
  ['locks', () => box.write('.git/packed-refs.lock', ''), /packed-refs\.lock is there/],
  ['remotes', () => void git('remote', 'add', 'origin', '/nowhere'), /fetch origin.*\| git config --add/],
  [
    'remotes',
    () => {
      git('remote', 'add', 'origin', '/nowhere');
      git('config', '--add', 'remote.origin.fetch', '+refs/gatos/*:refs/gatos/*');
    },
    /overwrites/,
  ],
])('%s: what is wrong is found, with what to do', async (check, harm, said) => {
  await harm();
  const found = await ailing();
  expect(Object.keys(found)).toEqual([check]);
  expect(found[check]).toMatch(said);
});

test('journals and proofs that were tampered with', async () => {
  await emit(2);
  const said = git('log', '-1', '--format=%B', JOURNAL);
  const message = said.replace(/Sig: (..)/, (_, digits) => `Sig: ${digits === '00' ? '01' : '00'}`);
  const tree = git('rev-parse', `${JOURNAL}^{tree}`);
  const forged = git('commit-tree', tree, '-p', `${JOURNAL}^`, '-m', message);
  git('update-ref', JOURNAL, forged);
  expect((await ailing()).journals).toMatch(/signed by the key.*1 of 2.*\| events are forged/);
  git('update-ref', '-d', JOURNAL);
  expect((await ailing()).stale).toMatch(/which is gone \| fetch refs/);
  const unproven = git('log', '-1', '--format=%B', STATE).replace(/Proof: \w+/, `Proof: ${forged}`);
  const checkpoint = git('commit-tree', git('rev-parse', `${STATE}^{tree}`), '-m', unproven);
  git('update-ref', STATE, checkpoint);
  expect((await ailing()).proofs).toMatch(/has no proof \| gatos fold verify/);
});

test('a key that is not trusted, a journal that ends in the future, a broken reference', async () => {
  await emit(3, '7HQC135WAR5GSNMXX8F0000001');
  await gatos('fold');
  expect((await ailing()).clocks).toMatch(/which is to come/);
  git('update-ref', '-d', 'refs/gatos/trust/keys/user-ada');
  expect(Object.keys(await ailing())).toEqual(['setup', 'journals', 'proofs', 'clocks']);
  box.write(`.git/refs/gatos/broken`, 'no id\n');
  expect((await ailing()).refs).toMatch(/REF_BROKEN/);
  appendFileSync(`${box.folder}/.git/config`, '[broken\n');
  expect(await gatos('doctor')).toMatchObject({ code: 2, stdout: '' });
});
