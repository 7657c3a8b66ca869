import { readFileSync } from 'node:fs';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { filesOfGrants, NO_GRANTS } from '../policy/grants.ts';
import { GRANTS } from '../policy/policy-refs.ts';
import type { StoredCommit } from './commit-store.ts';
import { MemoryStore } from './memory-store.ts';
import { verifySignature } from './node/ed25519.ts';
import { signedCommit, signerOfCommit } from './signed-commit.ts';

const by = { actor: 'user:ada', signer: testSigner(1), seconds: 0 };
const files = expectValue(filesOfGrants({ ...NO_GRANTS, groups: { leads: ['user:ada'] } }));
const said = { ref: GRANTS, parent: undefined, subject: 'Change the grants', trailers: [], files };

async function stored(
  unsigned: typeof said | (Omit<typeof said, 'parent'> & { parent: string }),
): Promise<StoredCommit> {
  const { message, files: kept } = expectValue(signedCommit(unsigned, by));
  const { parent } = unsigned;
  return { id: '0'.repeat(40), parents: parent === undefined ? [] : [parent], message, files: kept };
}

test('the bytes of the specification', async () => {
  const page = readFileSync(new URL('../../docs/spec/policy-plane.md', import.meta.url), 'utf8');
  const commit = expectValue(signedCommit(said, by));
  const [id] = expectValue(await new MemoryStore('sha1').append(GRANTS, undefined, [commit]));
  expect(page).toContain(`\`${id}\``);
  expect(page).toContain(`\n\`\`\`\n${commit.message}\`\`\`\n`);
});

test('who has signed', async () => {
  const commit = await stored(said);
  expect(signerOfCommit(GRANTS, commit, verifySignature)).toEqual({
    value: { actor: 'user:ada', key: by.signer.publicKey },
  });
  expectValue(signerOfCommit(GRANTS, await stored({ ...said, parent: 'a'.repeat(40) }), verifySignature));
});

test('a signature holds for its place, its parent, its files and its words alone', async () => {
  const commit = await stored(said);
  const other = new Map([['grants.json', new TextEncoder().encode('{}')]]);
  const changed: readonly (readonly [string, StoredCommit])[] = [
    ['refs/gatos/trust/other', commit],
    [GRANTS, { ...commit, parents: ['a'.repeat(40)] }],
    [GRANTS, { ...commit, files: other }],
    [GRANTS, { ...commit, files: new Map([...files, ['x', new Uint8Array()]]) }],
    [GRANTS, { ...commit, message: commit.message.replace('Change', 'Keep') }],
    [GRANTS, { ...commit, message: commit.message.replace('user-ada', 'user-bob') }],
    [GRANTS, { ...commit, message: commit.message.replace('\n\n', '\n\nX: y\n') }],
    [GRANTS, { ...commit, message: `${commit.message}\n` }],
    [GRANTS, { ...commit, message: commit.message.replace(/Sig: .*\n/, '') }],
    [GRANTS, { ...commit, message: commit.message.replace(/Sig-Key: .*\n/, '') }],
    [GRANTS, { ...commit, message: commit.message.replace('Sig-Alg: ed25519', 'Sig-Alg: none') }],
    [GRANTS, { ...commit, message: '' }],
  ];
  for (const [ref, one] of changed)
    expect(signerOfCommit(ref, one, verifySignature).problem?.code).toBe('SIGNATURE_INVALID');
});
