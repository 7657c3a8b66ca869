import { afterAll, beforeAll } from '@jest/globals';
import { Sandbox } from '../cli/fake-io.ts';

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
});
afterAll(() => sandbox.remove());

test('a reference whose name is not UTF-8: a policy would be asked about another', async () => {
  const id = '1'.repeat(40);
  const ran = await sandbox.gatos(['gate', 'run'], {
    stdin: Buffer.from(`${id} ${id} refs/heads/\xff\n`, 'latin1'),
  });
  expect(ran.stderr).toContain('not UTF-8');
  expect(ran.code).not.toBe(0);
});

test('references beyond what a gate reads are refused, and not passed over', async () => {
  const id = '1'.repeat(40);
  const lines = `${id} ${id} refs/heads/${'x'.repeat(60_000)}\n`.repeat(100);
  const stdin = Array.from({ length: 12 }, () => Buffer.from(lines));
  const ran = await sandbox.gatos(['gate', 'run'], { stdin });
  expect(ran.stderr).toContain('more than 67108864 bytes of references');
  expect(ran.code).not.toBe(0);
});
