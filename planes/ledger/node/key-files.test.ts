import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectValue } from '../../../tests/ledger/repositories.ts';
import { testSigner } from '../../../tests/ledger/test-signer.ts';
import { parsePublicKey } from '../signature.ts';
import { verifySignature } from './ed25519.ts';
import { actorsWithKeys, createKey, keyFolder, loadKey } from './key-files.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'gatos-keys-')));
  folder = join(home, '.config/gatos/keys');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const message = new TextEncoder().encode('hello');

test('a key that was made is loaded again, and its signatures verify', async () => {
  const made = expectValue(await createKey(folder, 'user:Ada'));
  const loaded = expectValue(await loadKey(folder, 'user:Ada'));
  expect(loaded.signer.publicKey).toBe(made.signer.publicKey);
  expect(loaded.path).toBe(join(folder, 'user-%41da.pem'));
  const publicKey = expectValue(parsePublicKey(made.signer.publicKey));
  const signature = loaded.signer.sign(message);
  expect(verifySignature(publicKey, message, signature)).toBe(true);
  expect(
    verifySignature(
      publicKey,
      message,
      signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
    ),
  ).toBe(false);
  expect(verifySignature(new Uint8Array(32), message, signature)).toBe(false);
  expect(await actorsWithKeys(folder)).toEqual({ value: ['user:Ada'] });
  expect(readdirSync(folder)).toEqual(['user-%41da.pem']);
});

test('RFC 8032, section 7.1, test 2', () => {
  const key = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex');
  const signature = Buffer.from(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    'hex',
  );
  expect(verifySignature(key, Uint8Array.of(0x72), signature)).toBe(true);
  expect(testSigner(1).publicKey).toBe(
    'ed25519:8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
  );
});

test('the user alone can read it', async () => {
  process.umask(process.umask(0));
  const { path } = expectValue(await createKey(folder, 'user:ada'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  chmodSync(path, 0o640);
  expect((await loadKey(folder, 'user:ada')).problem).toMatchObject({
    code: 'KEY_PERMISSIONS',
    hint: `chmod 600 ${path}`,
  });
});

test('one that is there is never replaced', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => createKey(folder, 'user:ada')));
  expect(made.filter(({ problem }) => problem === undefined)).toHaveLength(1);
  for (const { problem } of made) expect(problem?.code ?? 'KEY_EXISTS').toBe('KEY_EXISTS');
  const kept = made.find(({ value }) => value !== undefined)!.value!;
  expect(expectValue(await loadKey(folder, 'user:ada')).signer.publicKey).toBe(kept.signer.publicKey);
  expect(readdirSync(folder)).toEqual(['user-ada.pem']);
});

test('never in a repository: below a work tree, through a link, in a bare one', async () => {
  const git = (...args: string[]) => execFileSync('git', ['init', '-q', ...args], { cwd: home });
  git('work');
  git('--bare', 'bare.git');
  mkdirSync(join(home, 'work/deep'));
  symlinkSync(join(home, 'work/deep'), join(home, 'link'));
  for (const place of ['work/keys', 'work/deep/a/b', 'work/.git/keys', 'link/keys', 'bare.git/keys'])
    expect([place, (await createKey(join(home, place), 'user:ada')).problem?.code]).toEqual([
      place,
      'KEY_PLACE',
    ]);
  expect(
    spawnSync('git', ['status', '--porcelain'], { cwd: join(home, 'work'), encoding: 'utf8' }).stdout,
  ).toBe('');
});

test.each([
  ['nothing', ''],
  ['text', 'ed25519:00'],
  ['a key that is cut', readFileSync(new URL(import.meta.url), 'utf8').slice(0, 50)],
  ['more than a key', 'x'.repeat(5000)],
  [
    'a key of another kind',
    '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\n-----END PRIVATE KEY-----\n',
  ],
])('a file that holds %s', async (_, text) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'user-ada.pem'), text, { mode: 0o600 });
  expect((await loadKey(folder, 'user:ada')).problem?.code).toBe('KEY_FORMAT');
});

test('no key, no folder, a file in place of the folder, no actor', async () => {
  expect((await loadKey(folder, 'user:ada')).problem?.code).toBe('KEY_MISSING');
  expect(await actorsWithKeys(folder)).toEqual({ value: [] });
  writeFileSync(join(home, 'file'), '');
  expect((await createKey(join(home, 'file/keys'), 'user:ada')).problem?.code).toBe('KEY_PLACE');
  expect((await loadKey(folder, 'user:../x')).problem?.code).toBe('KEY_MISSING');
  expect((await loadKey(folder, 'ada')).problem?.code).toBe('ACTOR_NAME');
});

test('where keys are', () => {
  expect(keyFolder({ XDG_CONFIG_HOME: '/x', HOME: '/h' })).toEqual({ value: '/x/gatos/keys' });
  expect(keyFolder({ XDG_CONFIG_HOME: 'x', HOME: '/h' })).toEqual({ value: '/h/.config/gatos/keys' });
  expect(keyFolder({ HOME: '' }).problem?.code).toBe('KEY_PLACE');
});

test.each([
  '',
  'ed25519:',
  `ed25519:${'A'.repeat(64)}`,
  `rsa:${'0'.repeat(64)}`,
  `ed25519:${'0'.repeat(64)}\n`,
])('%j is no public key', (text) => {
  expect(parsePublicKey(text).problem?.code).toBe('KEY_FORMAT');
});
