import fc from 'fast-check';
import { compileFold } from '../../../compiler/compile-fold.ts';
import { type Fold, loadFold } from '../../../fold/fold.ts';
import { expectValue } from '../../../tests/ledger/repositories.ts';
import { testSigner } from '../../../tests/ledger/test-signer.ts';
import { journalHeads } from '../../ledger/journal-heads.ts';
import { JournalWriter } from '../../ledger/journal-writer.ts';
import { MemoryStore } from '../../ledger/memory-store.ts';
import { verifySignature } from '../../ledger/node/ed25519.ts';
import { trustKey } from '../../ledger/trusted-keys.ts';
import { foldState } from '../fold-state.ts';
import { findChange } from './find-change.ts';
import { foldTo } from './fold-to.ts';
import { provenMoments } from './proven-moments.ts';
import { stateData } from './state-data.ts';

const source = { now: () => 5, entropy: () => new Uint8Array(10) };
const pause = async () => {};
const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;
const ACTORS = ['user:ada', 'user:bob', 'agent:c'];

const load = (code: string): Fold => expectValue(loadFold(compileFold(code).elc!));
/** The state is the list of the payloads. */
const LIST_SOURCE = `return {
  init = function() return json.array() end,
  fold = function(state, event) state[#state + 1] = event.payload return state end,
}`;
const LIST = load(LIST_SOURCE);
const BATCH = load(`function fold(events)
  local list = json.array()
  for i = 1, #events do list[i] = events[i].payload end
  return emit_json_canonical("list.json", list)
end`);

/** Journals with the events 1, 2, …, one to whom each is given, in commits of so many. */
async function journalsOf(owners: readonly number[], batch: number) {
  const store = new MemoryStore('sha1');
  for (const [i, actor] of ACTORS.entries()) {
    const signer = testSigner(i + 1);
    const writer = expectValue(JournalWriter.open(store, { ns: 'main', actor }, { signer, source, pause }));
    const mine = owners.flatMap((owner, n) => (owner === i ? [n + 1] : []));
    for (let from = 0; from < mine.length; from += batch) {
      const drafts = mine.slice(from, from + batch).map((n) => ({ ulid: ulid(n), type: 'a', payload: n }));
      expectValue(await writer.append(drafts));
    }
  }
  return { store, journals: expectValue(await journalHeads(store, 'main')) };
}

test.each([
  ['a reducer', LIST],
  ['a batch', BATCH],
])('%s: the event is found, whoever wrote it and however it was committed', async (_, fold) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(2), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat(39),
      async (owners, batch, seed) => {
        const culprit = (seed % owners.length) + 1;
        const { store, journals } = await journalsOf(owners, batch);
        const start = expectValue(await foldTo(store, fold, journals, undefined, { index: 0 }));
        const end = expectValue(await foldTo(store, fold, journals, start, {}));
        const listOf = (result: typeof end.result) => stateData(result) as number[];
        const ask = async ({ result }: typeof end) => ({ value: listOf(result).includes(culprit) });
        const { change, asked } = expectValue(await findChange(store, fold, journals, [start, end], ask));
        expect(change?.after).toMatchObject({
          index: culprit,
          last: ulid(culprit),
          event: { envelope: { actor: ACTORS[owners[culprit - 1]!] } },
        });
        expect(change?.was).toBe(false);
        const numbers = owners.map((_owner, i) => i + 1);
        expect(listOf(end.result)).toEqual(numbers);
        expect(listOf(change!.before.result)).toEqual(numbers.slice(0, culprit - 1));
        expect(listOf(change!.after.result)).toEqual(numbers.slice(0, culprit));
        expect(asked).toBeLessThanOrEqual(3 + Math.log2(owners.length));
      },
    ),
    { numRuns: 60 },
  );
});

test('an answer that changes several times: one of the events that changed it', async () => {
  const { store, journals } = await journalsOf(
    Array.from({ length: 30 }, () => 0),
    4,
  );
  const start = expectValue(await foldTo(store, LIST, journals, undefined, { index: 0 }));
  const end = expectValue(await foldTo(store, LIST, journals, start, {}));
  const answers = (n: number) => (n >= 5 && n < 11) || n >= 20;
  const { change } = expectValue(
    await findChange(store, LIST, journals, [start, end], async ({ index }) => ({ value: answers(index) })),
  );
  expect(answers(change!.after.index)).toBe(true);
  expect(answers(change!.before.index)).toBe(false);
  expect(change!.after.index - change!.before.index).toBe(1);
});

test('with checkpoints only what lies between two of them is folded', async () => {
  const store = new MemoryStore('sha1');
  const actor = 'user:ada';
  const signer = testSigner(1);
  await trustKey(store, actor, signer.publicKey);
  const writer = expectValue(JournalWriter.open(store, { ns: 'main', actor }, { signer, source, pause }));
  const { elc } = compileFold(LIST_SOURCE);
  for (let n = 1; n <= 60; n++) {
    expectValue(await writer.append([{ ulid: ulid(n), type: 'a', payload: n }]));
    const options = { ns: 'main', fold: LIST, elc: elc!, actor, signer, verify: verifySignature, pause };
    if (n % 5 === 0) expectValue(await foldState(store, options));
  }
  const journals = expectValue(await journalHeads(store, 'main'));
  const known = () => provenMoments(store, 'main', LIST, journals, verifySignature);
  const start = expectValue(await foldTo(store, LIST, journals, undefined, { index: 0 }));
  const end = expectValue(await foldTo(store, LIST, journals, start, {}));
  for (const culprit of [1, 3, 5, 6, 24, 41, 55, 56, 60]) {
    const windows: (string | undefined)[] = [];
    const counting = Object.create(store) as MemoryStore;
    counting.read = (window) => {
      windows.push(window.after);
      return store.read(window);
    };
    const ask = async ({ index }: typeof end) => ({ value: index < culprit });
    const found = expectValue(await findChange(counting, LIST, journals, [start, end], ask, known()));
    expect(found.change).toMatchObject({
      before: { index: culprit - 1 },
      after: { index: culprit, event: { envelope: { payload: culprit } } },
      was: true,
    });
    // From the first event only if it is among the oldest.
    if (culprit > 30) expect(windows).not.toContain(undefined);
  }
  // Between ends that are not those of the events, nothing outside of them is asked about.
  const early = expectValue(await foldTo(store, LIST, journals, undefined, { index: 12 }));
  const late = expectValue(await foldTo(store, LIST, journals, early, { index: 33 }));
  const asked: number[] = [];
  const ask = async ({ index }: typeof end) => {
    asked.push(index);
    return { value: index < 24 };
  };
  const found = expectValue(await findChange(store, LIST, journals, [early, late], ask, known()));
  expect(found.change).toMatchObject({ before: { index: 23 }, after: { index: 24 } });
  expect([Math.min(...asked), Math.max(...asked)]).toEqual([12, 33]);
});
