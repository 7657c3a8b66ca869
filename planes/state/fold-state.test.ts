import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { compileFold } from '../../compiler/compile-fold.ts';
import { type Fold, loadFold } from '../../fold/fold.ts';
import { all, expectValue, Repositories } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import type { CommitStore, NewCommit } from '../ledger/commit-store.ts';
import { journalHeads } from '../ledger/journal-heads.ts';
import { JournalWriter } from '../ledger/journal-writer.ts';
import { MemoryStore } from '../ledger/memory-store.ts';
import { mergeJournals } from '../ledger/merge-journals.ts';
import { verifySignature } from '../ledger/node/ed25519.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { isRight } from './check-proof.ts';
import { type FoldedState, foldState } from './fold-state.ts';
import { readState, stateHistory } from './read-state.ts';
import { verifyState } from './verify-state.ts';

const STATE = 'refs/gatos/state/main';
const PROOFS = 'refs/gatos/audit/proofs/main';
const ADA = 'user:ada';
const BOB = 'user:bob';
const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;

interface Compiled {
  readonly fold: Fold;
  readonly elc: Uint8Array;
}
function compiled(source: string): Compiled {
  const { elc } = compileFold(new TextEncoder().encode(source), { file: 'fold.lua' });
  return { elc: elc!, fold: expectValue(loadFold(elc!)) };
}

/** The order of the events shows in the state. */
const LIST = compiled(`return function(state, event)
  state.list = state.list or {}
  state.list[#state.list + 1] = event.payload
  return state
end`);
const SUM = compiled(
  'return function(state, event) state.n = (state.n or 0) + event.payload return state end',
);
const BATCH = compiled(`function fold(events) return emit_json_canonical("a/b.json", #events) end`);
const FAULTY = compiled('return function(state, event) return state + event.payload end');

const signers: Readonly<Record<string, ReturnType<typeof testSigner>>> = {
  [ADA]: testSigner(1),
  [BOB]: testSigner(2),
};
const source = { now: () => 5, entropy: () => new Uint8Array(10) };
const pause = async () => {};

async function emit(store: CommitStore, actor: string, ...numbers: number[]): Promise<void> {
  const signer = signers[actor]!;
  const writer = expectValue(JournalWriter.open(store, { ns: 'main', actor }, { signer, source, pause }));
  for (const n of numbers) expectValue(await writer.append([{ ulid: ulid(n), type: 'add', payload: n }]));
}

const fold = (store: CommitStore, { fold, elc }: Compiled = LIST, actor = ADA) =>
  foldState(store, { ns: 'main', fold, elc, actor, signer: signers[actor]!, verify: verifySignature, pause });
const folded = async (store: CommitStore, code?: Compiled): Promise<FoldedState> =>
  expectValue(await fold(store, code));

async function newStore(): Promise<MemoryStore> {
  const store = new MemoryStore('sha1');
  for (const [actor, { publicKey }] of Object.entries(signers))
    expectValue(await trustKey(store, actor, publicKey));
  return store;
}

async function state(store: CommitStore): Promise<unknown> {
  const { artifacts } = expectValue(await readState(store, 'main'));
  return JSON.parse(new TextDecoder().decode(artifacts.get('state.json')));
}

/** The checks of the last checkpoint that are not right. */
async function wrong(store: CommitStore): Promise<string[]> {
  const checkpoint = expectValue(await readState(store, 'main'));
  const checks = expectValue(await verifyState(store, 'main', checkpoint, verifySignature));
  expect(checks.length).toBeGreaterThan(1);
  return checks.filter((check) => !isRight(check)).map(({ check }) => check);
}

const count = async (store: CommitStore, ref: string): Promise<number> => {
  const head = expectValue(await store.head(ref)) as string | undefined;
  return head === undefined ? 0 : (await all(store.read({ until: head }))).length;
};

test('golden: the commits of a checkpoint and its proof', async () => {
  const store = await newStore();
  await emit(store, ADA, 1, 2);
  const { checkpoint } = await folded(store);
  const proof = expectValue(await store.head(PROOFS));
  const spec = readFileSync(new URL('../../docs/spec/state.md', import.meta.url), 'utf8');
  for (const id of [checkpoint!, proof]) {
    const { message, files } = expectValue(await readCommit(store, id));
    for (const line of [id, ...message.trimEnd().split('\n')]) expect(spec).toContain(line);
    const hex = files.get('proof.cbor');
    if (hex !== undefined) expect(spec).toContain(Buffer.from(hex).toString('hex'));
  }
});

test('only what is new is read, and with nothing new nothing is written', async () => {
  const store = await newStore();
  expect(await folded(store)).toEqual({ checkpoint: undefined, isNew: false, from: undefined, read: 0 });
  await emit(store, ADA, 1, 2, 3);
  const first = await folded(store);
  expect(first).toMatchObject({ isNew: true, from: undefined, read: 3 });
  expect(await folded(store)).toEqual({
    checkpoint: first.checkpoint,
    isNew: false,
    from: first.checkpoint,
    read: 0,
  });
  await emit(store, ADA, 4);
  await emit(store, BOB, 5);
  expect(await folded(store)).toMatchObject({ isNew: true, from: first.checkpoint, read: 2 });
  expect(await state(store)).toEqual({ list: [1, 2, 3, 4, 5] });
  expect([await count(store, STATE), await count(store, PROOFS), await wrong(store)]).toEqual([2, 2, []]);
});

test('a late event is folded in its place, from the last checkpoint before it', async () => {
  const store = await newStore();
  const points: (string | undefined)[] = [];
  for (const n of [10, 20, 30]) {
    await emit(store, ADA, n);
    points.push((await folded(store)).checkpoint);
  }
  await emit(store, BOB, 25);
  expect(await folded(store)).toMatchObject({ from: points[1], read: 2 });
  expect(await state(store)).toEqual({ list: [10, 20, 25, 30] });
  await emit(store, 'user:bob', 26);
  await folded(store);
  expect([await state(store), await wrong(store)]).toEqual([{ list: [10, 20, 25, 26, 30] }, []]);
});

test('however events arrive and whenever it is folded, the state is that of all events in order', async () => {
  const step = fc.record({ isAda: fc.boolean(), gap: fc.nat(6), folds: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const store = await newStore();
      const last = { [ADA]: 0, [BOB]: 0 };
      for (const { isAda, gap, folds } of steps) {
        const actor = isAda ? ADA : BOB;
        // Even numbers are Ada's: two journals with one ULID are another test.
        last[actor]! += 2 * (gap + 1);
        await emit(store, actor, last[actor]! + (isAda ? 0 : 1));
        if (folds) await folded(store);
      }
      const { checkpoint } = await folded(store);
      const run = expectValue(LIST.fold.start());
      for (const { envelope } of (
        await all(mergeJournals(store, expectValue(await journalHeads(store))))
      ).flat())
        expectValue(run.apply(envelope));
      const whole = expectValue(run.result());
      expect(expectValue(await readState(store, 'main'))).toMatchObject({
        commit: checkpoint,
        stateRoot: whole.stateRoot,
        inputsRoot: whole.inputsRoot,
        events: steps.length,
      });
      expect(await wrong(store)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('another fold starts from the first event, and goes on from its own checkpoints', async () => {
  const store = await newStore();
  await emit(store, ADA, 1, 2);
  await folded(store, SUM);
  expect(await folded(store, LIST)).toMatchObject({ isNew: true, from: undefined, read: 2 });
  await emit(store, ADA, 3);
  expect(await folded(store, LIST)).toMatchObject({ read: 1 });
  expect(await wrong(store)).toEqual([]);
});

test('a batch sees all events each time, and none if there is nothing new', async () => {
  const store = await newStore();
  await emit(store, ADA, 1, 2);
  await folded(store, BATCH);
  expect(await folded(store, BATCH)).toMatchObject({ isNew: false });
  await emit(store, ADA, 3);
  expect(await folded(store, BATCH)).toMatchObject({ isNew: true, read: 3 });
  const { artifacts } = expectValue(await readState(store, 'main'));
  expect([[...artifacts.keys()], await wrong(store)]).toEqual([['a/b.json'], []]);
});

test.each(['gatos/journal/*/user-b*', 'gatos/journal/main/user-[!a]o?', '**/user-bob'])(
  'a fold whose inputs are %s takes these journals, and no others',
  async (glob) => {
    const store = await newStore();
    await emit(store, ADA, 1, 3);
    await emit(store, BOB, 2);
    const ofBob = compiled(`return { version = 3, inputs = { "${glob}" }, fold = function(state, event)
    state.last = event.payload
    return state
  end }`);
    expect(await folded(store, ofBob)).toMatchObject({ read: 1 });
    const { heads, version } = expectValue(await readState(store, 'main'));
    expect([await state(store), [...heads.keys()], version]).toEqual([
      { last: 2 },
      ['refs/gatos/journal/main/user-bob'],
      3,
    ]);
    await emit(store, ADA, 4);
    expect(await folded(store, ofBob)).toMatchObject({ isNew: false });
    expect(await wrong(store)).toEqual([]);
  },
);

test('a fold that fails writes nothing, and names the event', async () => {
  const store = await newStore();
  await emit(store, ADA, 7);
  const { problem } = await fold(store, FAULTY);
  expect(problem).toMatchObject({ code: 'TYPE', event: ulid(7), fault: { trace: expect.anything() } });
  expect([await count(store, STATE), await count(store, PROOFS)]).toEqual([0, 0]);
});

test('a journal that was rewound: the state is that of the events that are left', async () => {
  const store = await newStore();
  await emit(store, ADA, 1, 2);
  await folded(store);
  const rewound = await newStore();
  await emit(rewound, ADA, 1, 3);
  const ref = 'refs/gatos/journal/main/user-ada';
  const heads = expectValue(await rewound.head(ref));
  const mixed: CommitStore = Object.assign(Object.create(store) as CommitStore, {
    refs: async (prefix: string) =>
      prefix.startsWith('refs/gatos/journal/') ? { value: new Map([[ref, heads]]) } : store.refs(prefix),
    read: (window: Parameters<CommitStore['read']>[0]) =>
      window.until === heads ? rewound.read(window) : store.read(window),
  });
  expect(await folded(mixed)).toMatchObject({ isNew: true, from: undefined });
  expect(await state(mixed)).toEqual({ list: [1, 3] });
});

/** What somebody who may write to the references could put there. */
async function forge(store: MemoryStore, change: (commit: NewCommit) => NewCommit): Promise<void> {
  const head = expectValue(await store.head(STATE));
  const { message, files } = expectValue(await readCommit(store, head));
  const commit = change({ author: 'user-eve', seconds: 0, message, files });
  expectValue(await store.append(STATE, head, [commit]));
}
const replaced = (from: RegExp, to: string) => (commit: NewCommit) => {
  const message = commit.message.replace(from, to);
  expect(message).not.toBe(commit.message);
  return { ...commit, message };
};
const zeros = '0'.repeat(64);

test.each<[string, (commit: NewCommit) => NewCommit, readonly string[]]>([
  [
    'an artifact',
    (commit) => ({ ...commit, files: new Map([['state.json', new TextEncoder().encode('{}')]]) }),
    ['artifacts'],
  ],
  [
    'one more artifact',
    (c) => ({ ...c, files: new Map([...c.files, ['x.json', new Uint8Array([48])]]) }),
    ['artifacts'],
  ],
  [
    'State-Root',
    replaced(/(?<=State-Root: blake3:)\w+/, zeros),
    ['proof.state_root', 'artifacts', 'state_root'],
  ],
  ['Inputs-Root', replaced(/(?<=Inputs-Root: blake3:)\w+/, zeros), ['proof.inputs_root', 'inputs_root']],
  ['Events', replaced(/(?<=Events: )\d+/, '7'), ['proof.events', 'events']],
  ['Fold-Root', replaced(/(?<=Fold-Root: sha256:)\w+/, zeros), ['proof.fold_root']],
  ['Policy-Root', replaced(/(?=Fold-Root)/, `Policy-Root: sha256:${zeros}\n`), ['proof.policy_root']],
  ['Fold-Engine', replaced(/(?<=Fold-Engine: )\w+/, 'x'), ['proof.fold_engine']],
  [
    'Ledger-Head',
    replaced(/(?<=Ledger-Head: )\w+/, '1'.repeat(40)),
    ['proof.window', 'ledger', 'state_root'],
  ],
  ['Proof', replaced(/(?<=Proof: )\w+/, '1'.repeat(40)), ['proof']],
])('forged: %s', async (_, change, checks) => {
  const store = await newStore();
  await emit(store, ADA, 1, 2);
  const honest = await folded(store);
  await forge(store, change);
  expect(await wrong(store)).toEqual(checks);
  // It is passed over, whether there is something new or not.
  const again = await folded(store);
  expect([again.isNew, again.from]).toEqual([
    true,
    checks.includes('proof.fold_root') ? undefined : honest.checkpoint,
  ]);
  expect([await state(store), await wrong(store)]).toEqual([{ list: [1, 2] }, []]);
  await emit(store, ADA, 3);
  expect(await folded(store)).toMatchObject({ from: again.checkpoint, read: 1 });
  expect([await state(store), await wrong(store)]).toEqual([{ list: [1, 2, 3] }, []]);
});

test('a proof by a key that nobody trusts counts for nothing', async () => {
  const store = await newStore();
  await emit(store, ADA, 1);
  const { fold: code, elc } = LIST;
  const signer = testSigner(9);
  expectValue(
    await foldState(store, {
      ns: 'main',
      fold: code,
      elc,
      actor: ADA,
      signer,
      verify: verifySignature,
      pause,
    }),
  );
  expect(await wrong(store)).toEqual(['trust']);
  expect(await folded(store)).toMatchObject({ isNew: true, from: undefined, read: 1 });
  expect(await wrong(store)).toEqual([]);
});

test('ended between proof and checkpoint: the old checkpoint stands, and the proof is not written twice', async () => {
  const store = await newStore();
  await emit(store, ADA, 1);
  const before = await folded(store);
  await emit(store, ADA, 2);
  const broken: CommitStore = Object.assign(Object.create(store) as CommitStore, {
    append: async (...args: Parameters<CommitStore['append']>) =>
      args[0] === STATE ? { problem: { code: 'DISK_FULL', message: 'no room' } } : store.append(...args),
  });
  expect((await fold(broken)).problem?.code).toBe('DISK_FULL');
  expect(expectValue(await readState(store, 'main')).commit).toBe(before.checkpoint);
  expect(await count(store, PROOFS)).toBe(2);
  await folded(store);
  expect([await count(store, PROOFS), await count(store, STATE), await wrong(store)]).toEqual([2, 2, []]);
});

test('evidence that was replaced beside an honest proof is not taken for it', async () => {
  const store = await newStore();
  await emit(store, ADA, 1);
  await folded(store);
  const head = expectValue(await store.head(PROOFS));
  const { message, files } = expectValue(await readCommit(store, head));
  const forged = new Map([...files, ['checkpoint.json', new Uint8Array([48])]]);
  const commit = { author: 'user-eve', seconds: 0, message, files: forged };
  const [proof] = expectValue(await store.append(PROOFS, head, [commit]));
  await forge(store, replaced(/(?<=Proof: )\w+/, proof!));
  expect(await wrong(store)).toEqual(['resume', 'checkpoint']);
  await folded(store);
  expect(await wrong(store)).toEqual([]);
});

test('those who fold at once: one chain, nothing lost; a state that never holds still is STATE_BUSY', async () => {
  const store = await newStore();
  await emit(store, ADA, 1, 2, 3);
  const both = await Promise.all([fold(store, LIST, ADA), fold(store, LIST, BOB), fold(store, LIST, ADA)]);
  for (const outcome of both) expectValue(outcome);
  expect([await count(store, STATE), await wrong(store)]).toEqual([1, []]);

  await emit(store, ADA, 4);
  const moving: CommitStore = Object.assign(Object.create(store) as CommitStore, {
    append: async (...args: Parameters<CommitStore['append']>) =>
      args[0] === STATE ? { problem: { code: 'REF_CHANGED', message: 'moved' } } : store.append(...args),
  });
  expect((await fold(moving)).problem?.code).toBe('STATE_BUSY');
});

test('in a git repository as in memory, commit for commit', async () => {
  const on = new Repositories();
  const git = await on.open(on.init('repository'));
  try {
    const memory = await newStore();
    for (const [actor, { publicKey }] of Object.entries(signers))
      expectValue(await trustKey(git, actor, publicKey));
    for (const store of [memory, git]) {
      await emit(store, ADA, 1, 2, 5);
      await folded(store, BATCH);
      await emit(store, BOB, 3);
      await folded(store, LIST);
      await emit(store, BOB, 4);
      await folded(store, LIST);
      expect(await wrong(store)).toEqual([]);
    }
    const ids = async (store: CommitStore) =>
      (await all(stateHistory(store, 'main'))).map(({ commit }) => commit);
    expect(await ids(git)).toEqual(await ids(memory));
    expect(on.git(`${on.folder}/repository`, 'fsck', '--strict')).not.toMatch(/error|warning|missing/);
  } finally {
    await git.close();
    await on.remove();
  }
});
