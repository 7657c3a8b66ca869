import { compileFold } from '../../compiler/compile-fold.ts';
import { loadFold } from '../../fold/fold.ts';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { JournalWriter } from '../ledger/journal-writer.ts';
import { MemoryStore } from '../ledger/memory-store.ts';
import { verifySignature } from '../ledger/node/ed25519.ts';
import { readCommit } from '../ledger/read-commit.ts';
import { trustKey } from '../ledger/trusted-keys.ts';
import { adoptChain } from './adopt-chain.ts';
import { isRight } from './check-proof.ts';
import { foldState } from './fold-state.ts';
import { readState, stateHistory } from './read-state.ts';
import { verifyState } from './verify-state.ts';

const SIGNERS = { 'user:ada': testSigner(1), 'user:bob': testSigner(2) };
type Actor = keyof typeof SIGNERS;
const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;
const { elc } = compileFold(
  'return function(state, event) state.list = state.list or {} state.list[#state.list + 1] = event.payload return state end',
);
const LIST = expectValue(loadFold(elc!));
const pause = async () => {};

/** A repository and a clone of it, as one store: the references of the other are below refs/remotes/origin. */
class Clones {
  readonly store = new MemoryStore('sha1');

  static async create(): Promise<Clones> {
    const clones = new Clones();
    for (const [actor, { publicKey }] of Object.entries(SIGNERS))
      await trustKey(clones.store, actor, publicKey);
    return clones;
  }

  async emit(actor: Actor, ...numbers: number[]): Promise<void> {
    const options = {
      signer: SIGNERS[actor],
      source: { now: () => 5, entropy: () => new Uint8Array(10) },
      pause,
    };
    const writer = expectValue(JournalWriter.open(this.store, { ns: 'main', actor }, options));
    for (const n of numbers) expectValue(await writer.append([{ ulid: ulid(n), type: 'a', payload: n }]));
  }

  async fold(actor: Actor): Promise<void> {
    const options = { ns: 'main', fold: LIST, elc: elc!, verify: verifySignature, pause };
    expectValue(await foldState(this.store, { ...options, actor, signer: SIGNERS[actor] }));
  }

  /** Takes what `refs` names aside, as that of the remote, and puts back what was there before `since`. */
  async atRemote(since: ReadonlyMap<string, string>): Promise<void> {
    for (const ref of CHAINS) {
      const now = expectValue(await this.store.head(ref))!;
      await this.move(`refs/remotes/origin/${ref.slice('refs/'.length)}`, now);
      await this.move(ref, since.get(ref));
    }
  }

  async heads(): Promise<ReadonlyMap<string, string>> {
    return expectValue(await this.store.refs('refs/gatos/'));
  }

  async move(ref: string, to: string | undefined): Promise<void> {
    if (to === undefined) (this.store as unknown as { heads: Map<string, string> }).heads.delete(ref);
    else
      expectValue(
        await this.store.move(ref, expectValue(await this.store.head(ref)) as string | undefined, to),
      );
  }

  adopt = () => adoptChain(this.store, 'main', 'origin', verifySignature);

  async wrong(): Promise<string[]> {
    const checkpoint = expectValue(await readState(this.store, 'main'));
    const checks = expectValue(await verifyState(this.store, 'main', checkpoint, verifySignature));
    return checks.filter((check) => !isRight(check)).map(({ check }) => check);
  }

  async events(): Promise<number[]> {
    return (await all(stateHistory(this.store, 'main'))).map(({ events }) => events);
  }
}

const CHAINS = ['refs/gatos/state/main', 'refs/gatos/audit/proofs/main'];

test('two chains that have parted: the state goes on from the other one, and nothing is lost', async () => {
  const clones = await Clones.create();
  await clones.emit('user:ada', 1, 2);
  await clones.fold('user:ada');
  const common = await clones.heads();
  await clones.emit('user:bob', 3);
  await clones.fold('user:bob');
  await clones.atRemote(common);
  await clones.emit('user:ada', 4);
  await clones.fold('user:ada');
  const mine = expectValue(await clones.store.head(CHAINS[0]!));
  expect(await clones.adopt()).toEqual({ value: { dropped: [mine], moved: true } });
  await clones.fold('user:ada');
  expect([await clones.events(), await clones.wrong()]).toEqual([[4, 3, 2], []]);
  // The chain of the remote is a part of it now.
  expect(await clones.adopt()).toEqual({ value: { dropped: [], moved: false } });
});

test('where nobody else has folded, or all is there already, nothing is dropped', async () => {
  const clones = await Clones.create();
  await clones.emit('user:ada', 1);
  expect(await clones.adopt()).toMatchObject({ problem: { code: 'STATE_MISSING' } });
  const before = await clones.heads();
  await clones.fold('user:ada');
  await clones.atRemote(before);
  expect(await clones.adopt()).toEqual({ value: { dropped: [], moved: true } });
  expect([await clones.events(), await clones.wrong()]).toEqual([[1], []]);
});

/** A state of ada's event, and the remote's that goes on from it with one of bob; here is the first. */
async function parted() {
  const clones = await Clones.create();
  await clones.emit('user:ada', 1);
  await clones.fold('user:ada');
  const common = await clones.heads();
  await clones.emit('user:bob', 3);
  await clones.fold('user:bob');
  await clones.atRemote(common);
  return { clones, common };
}

test('a checkpoint is not dropped that shows events which no journal has any more', async () => {
  const { clones } = await parted();
  const both = await clones.heads();
  await clones.emit('user:ada', 4);
  await clones.fold('user:ada');
  const now = await clones.heads();
  // The journal of ada is as it was before the last event.
  const ada = 'refs/gatos/journal/main/user-ada';
  await clones.move(ada, both.get(ada));
  expect(await clones.adopt()).toMatchObject({ problem: { code: 'STATE_DIVERGED' } });
  await clones.move(ada, now.get(ada));
  // And the other chain is not taken before its journals are there.
  await clones.move('refs/gatos/journal/main/user-bob', undefined);
  expect(await clones.adopt()).toMatchObject({ problem: { code: 'STATE_DIVERGED' } });
  expect(await clones.store.head(CHAINS[0]!)).toEqual({ value: now.get(CHAINS[0]!) });
});

test('what is no checkpoint, or has no right proof, is nothing to lose', async () => {
  const { clones, common } = await parted();
  const [state] = CHAINS as [string];
  const before = common.get(state)!;
  const { message, files } = expectValue(await readCommit(clones.store, before));
  // Its journal has no such commit, and its proof is of another window.
  const forged = message.replace(/(?<=Ledger-Head: )\w+/, '1'.repeat(40));
  const commits = ['none', forged].map((one) => ({ author: 'user-eve', seconds: 0, message: one, files }));
  const [none, wrong] = expectValue(await clones.store.append(state, before, commits));
  expect(await clones.adopt()).toEqual({ value: { dropped: [wrong, none], moved: true } });
});
