import fc from 'fast-check';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import { journalHeads } from './journal-heads.ts';
import { JournalWriter } from './journal-writer.ts';
import { MemoryStore } from './memory-store.ts';
import { mergeJournals } from './merge-journals.ts';

const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;

/** Of each journal the times of its events, ascending, in commits. Few times, so that journals share some. */
const commits = fc
  .uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 })
  .map((times) => times.sort((a, b) => a - b))
  .chain((times) => fc.nat({ max: times.length }).map((cut) => [times.slice(0, cut), times.slice(cut)]));

test('the events of all journals come in ULID order, those of one ULID in the order of the journals, in runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(commits, { maxLength: 4 }), async (journals) => {
      const store = new MemoryStore('sha1');
      const expected: [number, number][] = [];
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
          for (const time of times) expected.push([time, n]);
        }
      }
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
