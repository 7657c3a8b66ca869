import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { COUNTER, Sandbox, ulid } from '../cli/fake-io.ts';

jest.setTimeout(30_000);

/* One object after the other of a repository is damaged, in each way there is, and made whole again. */
let keys: Sandbox;
let box: Sandbox;
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: box.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const gatos = (...argv: string[]) =>
  box.gatos(argv, {
    env: { PATH: process.env.PATH ?? '', HOME: box.folder, XDG_CONFIG_HOME: keys.folder, USER: 'ada' },
  });
const JOURNAL = 'refs/gatos/journal/main/user-ada';
const STATE = 'refs/gatos/state/main';

beforeAll(async () => {
  box = new Sandbox();
  keys = new Sandbox();
  git('init', '-q', '.');
  mkdirSync(`${box.folder}/gatos`);
  box.write('gatos/fold.lua', COUNTER);
  expect(await gatos('init')).toMatchObject({ code: 0 });
  for (const n of [1, 2, 3])
    expect(await gatos('emit', '--type', 'a', '--ulid', ulid(n), '--payload', `${n}`)).toMatchObject({
      code: 0,
    });
  expect(await gatos('fold')).toMatchObject({ code: 0 });
});
afterAll(() => {
  box.remove();
  keys.remove();
});

const DAMAGES: Readonly<Record<string, (whole: Buffer) => Uint8Array | undefined>> = {
  gone: () => undefined,
  'cut short': (whole) => whole.subarray(0, 12),
  empty: () => new Uint8Array(),
  'a bit flipped': (whole) => {
    const bytes = Buffer.from(whole);
    bytes[Math.floor(bytes.length / 2)]! ^= 4;
    return bytes;
  },
  'another object': () => deflateSync('blob 5\0other'),
};

async function damaged(object: string, how: string, look: (id: string) => Promise<void>): Promise<void> {
  const id = git('rev-parse', object);
  const path = `${box.folder}/.git/objects/${id.slice(0, 2)}/${id.slice(2)}`;
  const whole = readFileSync(path);
  const bytes = DAMAGES[how]!(whole);
  chmodSync(path, 0o644);
  if (bytes === undefined) rmSync(path);
  else writeFileSync(path, bytes);
  try {
    await look(id);
  } finally {
    writeFileSync(path, whole);
  }
}

test.each(Object.keys(DAMAGES))('%s: it is said that an object is broken, and where', async (how) => {
  const heads = () => git('for-each-ref');
  const before = heads();
  for (const object of [JOURNAL, `${JOURNAL}~2`, `${JOURNAL}~1^{tree}`, `${JOURNAL}~1:${ulid(2)}.cbor`])
    await damaged(object, how, async (id) => {
      const verified = await gatos('verify');
      expect(verified.code).toBe(1);
      expect(verified.stdout + verified.stderr).toMatch(
        new RegExp(
          `WRONG {2}objects[\\s\\S]*actual .*(${id}|git)|REF_BROKEN.*${JOURNAL}|OBJECT_(CORRUPT|MISSING)`,
        ),
      );
      const again = await gatos('fold', 'verify', STATE);
      expect(again.code).toBe(1);
    });
  // Of the state nothing is believed that does not have its root; what is folded again is the same.
  for (const object of [STATE, `${STATE}:state.json`])
    await damaged(object, how, async () => {
      expect((await gatos('fold', 'verify', STATE)).code).toBe(1);
      expect((await gatos('state', 'show', STATE)).code).toBe(1);
      expect((await gatos('verify')).code).toBe(0);
    });
  expect(heads()).toBe(before);
  expect(await gatos('verify')).toMatchObject({ code: 0 });
  expect(await gatos('fold', 'verify', STATE)).toMatchObject({ code: 0 });
});
