import { readFileSync } from 'node:fs';
import { sha256Root } from '../../canonical/roots.ts';
import { compileFold } from '../../compiler/compile-fold.ts';
import { loadFold } from '../../fold/fold.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { JournalWriter } from '../ledger/journal-writer.ts';
import { MemoryStore } from '../ledger/memory-store.ts';
import { verifySignature } from '../ledger/node/ed25519.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { isRight, type StateCheck } from './check-proof.ts';
import { foldState } from './fold-state.ts';
import { decodeProofFile, encodeProofFile, type ProofFile } from './proof-file.ts';
import { proveState } from './prove-state.ts';
import { readState } from './read-state.ts';
import { verifyProofFile, verifyProofIn } from './verify-proof-file.ts';
import { verifyState } from './verify-state.ts';

/* In the bytes of a proof the journal of user-ada comes first, as a reference that of agent-abcdef. */
const ACTORS = { 'user:ada': testSigner(1), 'agent:abcdef': testSigner(2) };
const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;
const SUM =
  'return function(state, event) state.n = (state.n or 0) + event.payload state[event.actor] = event.ulid return state end';
const BATCH = `function fold(events) return emit_json_canonical("a/b.json", #events) end`;
const source = { now: () => 5, entropy: () => new Uint8Array(10) };
const pause = async () => {};

async function emit(store: MemoryStore, n: number): Promise<void> {
  const [actor, signer] = Object.entries(ACTORS)[n % 2]!;
  const writer = expectValue(JournalWriter.open(store, { ns: 'main', actor }, { signer, source, pause }));
  expectValue(await writer.append([{ ulid: ulid(n), type: 'add', payload: n }]));
}

async function fold(store: MemoryStore, code: string): Promise<void> {
  const { elc } = compileFold(code);
  const options = {
    ns: 'main',
    actor: 'user:ada',
    signer: ACTORS['user:ada'],
    verify: verifySignature,
    pause,
  };
  expectValue(await foldState(store, { ...options, elc: elc!, fold: expectValue(loadFold(elc!)) }));
}

async function newStore(code = SUM): Promise<MemoryStore> {
  const store = new MemoryStore('sha1');
  for (const [actor, { publicKey }] of Object.entries(ACTORS)) await trustKey(store, actor, publicKey);
  for (const n of [1, 2, 3, 4, 5]) await emit(store, n);
  await fold(store, code);
  return store;
}

const prove = async (store: MemoryStore, events: boolean): Promise<ProofFile> =>
  expectValue(await proveState(store, expectValue(await readState(store, 'main')), { events }));
const wrong = (checks: readonly StateCheck[]) =>
  checks.filter((check) => !isRight(check)).map(({ check }) => check);
const alone = (file: ProofFile) => verifyProofFile(file, verifySignature);
const inside = async (store: MemoryStore, file: ProofFile) =>
  expectValue(await verifyProofIn(store, file, verifySignature));

test.each([SUM, BATCH])(
  'a proof travels as bytes, and is right with and without its repository',
  async (code) => {
    const store = await newStore(code);
    for (const events of [false, true]) {
      const bytes = expectValue(encodeProofFile(await prove(store, events)));
      const file = expectValue(decodeProofFile(bytes));
      expect(encodeProofFile(file)).toEqual({ value: bytes });
      expect([wrong(alone(file)), wrong(await inside(store, file))]).toEqual([[], []]);
      expect([...file.proof.statement.heads.keys()]).toEqual([
        'refs/gatos/journal/main/agent-abcdef',
        'refs/gatos/journal/main/user-ada',
      ]);
    }
  },
);

test('the checks that are made with and without events, and in a repository', async () => {
  const store = await newStore();
  const names = (checks: readonly StateCheck[]) => checks.map(({ check }) => check);
  const file = ['signature', 'fold', 'resume', 'artifacts'];
  const roots = ['events', 'inputs_root', 'state_root', 'checkpoint'];
  expect(names(alone(await prove(store, false)))).toEqual([...file, ...roots]);
  expect(names(alone(await prove(store, true)))).toEqual([
    ...file,
    'event signatures',
    'event actors',
    ...roots,
  ]);
  expect(names(await inside(store, await prove(store, false)))).toEqual([
    ...file,
    'trust',
    'ledger',
    'ledger',
    ...roots,
  ]);
});

test('whatever of it is changed is found', async () => {
  const store = await newStore();
  const whole = await prove(store, true);
  const { proof, journals } = whole;
  const [ref, events] = [...journals!][1]!;
  const { publicKey } = ACTORS['agent:abcdef'];
  const batch = await prove(await newStore(BATCH), false);
  const forged = ACTORS['agent:abcdef'].sign(proof.bytes);
  const files: readonly (readonly [ProofFile, string[]])[] = [
    [{ ...whole, proof: { ...proof, signature: forged } }, ['signature']],
    [{ ...whole, proof: { ...proof, elc: batch.proof.elc } }, ['fold', 'state_root', 'checkpoint']],
    [{ ...whole, proof: { ...proof, resume: new Uint8Array(3) } }, ['resume', 'checkpoint']],
    [{ ...whole, artifacts: new Map([['state.json', new Uint8Array([49])]]) }, ['artifacts']],
    [
      { ...whole, journals: new Map([...journals!, [ref, events.slice(1)]]) },
      ['events', 'inputs_root', 'state_root', 'checkpoint'],
    ],
    [
      {
        ...whole,
        journals: new Map([...journals!, [ref, events.map((one) => ({ ...one, key: publicKey }))]]),
      },
      ['event signatures'],
    ],
    [
      { ...whole, journals: new Map([['refs/gatos/journal/main/user-eve', [...journals!.values()].flat()]]) },
      ['event actors'],
    ],
  ];
  for (const [file, found] of files) expect(wrong(alone(file))).toEqual(found);
  expect(wrong(await inside(new MemoryStore(), whole))).toContain('trust');
});

test('the order of journals in the bytes of a proof is not that of references, and no matter', async () => {
  const store = await newStore();
  const checkpoint = expectValue(await readState(store, 'main'));
  expect(wrong(expectValue(await verifyState(store, 'main', checkpoint, verifySignature)))).toEqual([]);
});

test('golden: the file of the proof that the specification shows', async () => {
  const store = new MemoryStore('sha1');
  const signer = ACTORS['user:ada'];
  await trustKey(store, 'user:ada', signer.publicKey);
  const journal = { ns: 'main', actor: 'user:ada' };
  const writer = expectValue(JournalWriter.open(store, journal, { signer, source, pause }));
  for (const n of [1, 2]) expectValue(await writer.append([{ ulid: ulid(n), type: 'add', payload: n }]));
  await fold(
    store,
    'return function(state, event) state.list = state.list or {} state.list[#state.list + 1] = event.payload return state end',
  );
  const spec = readFileSync(new URL('../../docs/spec/state.md', import.meta.url), 'utf8');
  for (const events of [false, true]) {
    const bytes = expectValue(encodeProofFile(await prove(store, events)));
    expect(spec).toContain(`${bytes.length} bytes, ${sha256Root(bytes)}`);
  }
});

test('a proof of a state whose journal was rewound since', async () => {
  const store = await newStore();
  const file = await prove(store, false);
  const other = new MemoryStore('sha1');
  for (const [actor, { publicKey }] of Object.entries(ACTORS)) await trustKey(other, actor, publicKey);
  for (const n of [1, 2, 3]) await emit(other, n);
  expect(wrong(await inside(other, file))).toEqual(expect.arrayContaining(['ledger', 'state_root']));
});

test('bytes of whatever kind are a problem with a code, and never more', async () => {
  const bytes = expectValue(encodeProofFile(await prove(await newStore(), true)));
  expect(decodeProofFile(new Uint8Array())).toMatchObject({ problem: { code: 'PROOF_INVALID' } });
  let taken = 0;
  for (let i = 0; i < 400; i++) {
    const mutant = bytes.slice(0, i % 5 === 0 ? (i * 7919) % bytes.length : bytes.length);
    if (i % 5 > 0) mutant[(i * 104_729) % mutant.length]! ^= 1 << (i % 8);
    const file = decodeProofFile(mutant);
    if (file.problem !== undefined) expect(file.problem.code).toBe('PROOF_INVALID');
    else {
      taken++;
      expect(wrong(alone(file.value))).not.toEqual([]);
    }
  }
  expect(taken).toBeGreaterThan(10);
});
