import fc from 'fast-check';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import type { CommitStore } from './commit-store.ts';
import { eventsOfCommit } from './event-commit.ts';
import { journalHeads } from './journal-heads.ts';
import { JournalWriter } from './journal-writer.ts';
import { MemoryStore } from './memory-store.ts';
import { mergeJournals } from './merge-journals.ts';
import { encodeEvent } from './sign-event.ts';

const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;

/** Of each journal the times of its events, ascending, in commits. Few times, so that journals share some. */
const commits = fc
  .uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 })
  .map((times) => times.sort((a, b) => a - b))
  .chain((times) => fc.nat({ max: times.length }).map((cut) => [times.slice(0, cut), times.slice(cut)]));

/** A journal for each list of commits: those of user:0, of user:1, … */
async function storeOf(journals: readonly (readonly (readonly number[])[])[]): Promise<MemoryStore> {
  const store = new MemoryStore('sha1');
  for (const [n, batches] of journals.entries()) {
    const writer = expectValue(
      JournalWriter.open(
        store,
        { ns: 'main', actor: `user:${n}` },
        {
          signer: testSigner(n + 1),
          source: { now: () => 0, entropy: () => new Uint8Array(10) },
          pause: async () => {},
        },
      ),
    );
    for (const times of batches) {
      const drafts = times.map((time) => ({ ulid: ulid(time), type: 'add', payload: time }));
      expect((await writer.append(drafts)).problem).toBeUndefined();
    }
  }
  return store;
}

test('the events of all journals come in ULID order, those of one ULID in the order of the journals, in runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(commits, { maxLength: 4 }), async (journals) => {
      const store = await storeOf(journals);
      const expected = journals.flatMap((batches, n) => batches.flat().map((time) => [time, n] as const));
      expected.sort(([t, n], [u, m]) => t - u || n - m);
      const runs = await all(mergeJournals(store, expectValue(await journalHeads(store))));
      expect(runs.every((run) => run.length > 0)).toBe(true);
      expect(
        runs.flat().map(({ envelope }) => [envelope.payload, Number(envelope.actor.slice('user:'.length))]),
      ).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

/** The same store, in which somebody looks how many reads are under way. */
function watched(store: CommitStore): { readonly store: CommitStore; readonly open: () => number } {
  let open = 0;
  const read: CommitStore['read'] = async function* (window) {
    open++;
    try {
      yield* store.read(window);
    } finally {
      open--;
    }
  };
  return { store: Object.assign(Object.create(store) as CommitStore, { read }), open: () => open };
}

/** The same store, but for the event of a time: its commit has another event in place of it, and states its CID. */
function tampered(store: CommitStore, time: number): CommitStore {
  const other = { ulid: ulid(time), type: 'add', actor: 'user:eve', payload: 0, sig_alg: 'ed25519' };
  const { bytes, cid } = expectValue(encodeEvent(other));
  const read: CommitStore['read'] = async function* (window) {
    for await (const { value } of store.read(window)) {
      const event = expectValue(eventsOfCommit(value!)).find((one) => one.ulid === ulid(time));
      if (event === undefined) yield { value: value! };
      else {
        const files = new Map([...value!.files, [`${ulid(time)}.cbor`, bytes]]);
        yield { value: { ...value!, files, message: value!.message.replace(event.cid, cid) } };
      }
    }
  };
  return Object.assign(Object.create(store) as CommitStore, { read });
}

test('who stops in the middle of a run ends the reading of every journal', async () => {
  const journals = [[[1, 2, 5], [8]], [[3, 4], [7]], [[6]]];
  const { store, open } = watched(await storeOf(journals));
  for (let taken = 1; taken <= 8; taken++) {
    const found: unknown[] = [];
    reading: for await (const run of mergeJournals(store, expectValue(await journalHeads(store))))
      for (const { envelope } of expectValue(run)) {
        expect(open()).toBeGreaterThan(0);
        if (found.push(envelope.payload) === taken) break reading;
      }
    expect([found.at(-1), open()]).toEqual([taken, 0]);
  }
});

test('of a commit with a wrong event nothing comes: the events up to the one before it, then the problem', async () => {
  const { store, open } = watched(tampered(await storeOf([[[1, 2], [5, 6], [9]], [[3, 8]]]), 6));
  const runs = [];
  for await (const run of mergeJournals(store, expectValue(await journalHeads(store)))) runs.push(run);
  const last = runs.pop();
  expect(runs.flatMap(({ value }) => value!.map(({ envelope }) => envelope.payload))).toEqual([1, 2]);
  expect([last?.problem?.code, last?.problem?.message, open()]).toEqual([
    'COMMIT_FORM',
    expect.stringContaining(ulid(6)),
    0,
  ]);
});
