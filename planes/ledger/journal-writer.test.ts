import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Data } from '../../canonical/data.ts';
import { all, expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import type { CommitStore } from './commit-store.ts';
import { JournalWriter, type WriterOptions } from './journal-writer.ts';
import { MemoryStore } from './memory-store.ts';
import type { Draft } from './plan-append.ts';
import { readJournal } from './read-journal.ts';

const JOURNAL = { ns: 'main', actor: 'user:ada' };
const REF = 'refs/gatos/journal/main/user-ada';
const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;
const draft = (n: number, payload: Data = n): Draft => ({ ulid: ulid(n), type: 'add', payload });
const drafts = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => draft(from + i));

function writerOf(store: CommitStore, options: Partial<WriterOptions> = {}): JournalWriter {
  let time = 1_708_700_000_000;
  const source = { now: () => time++, entropy: () => new Uint8Array(10) };
  return expectValue(
    JournalWriter.open(store, JOURNAL, { signer: testSigner(1), source, pause: async () => {}, ...options }),
  );
}

async function payloads(store: CommitStore): Promise<Data[]> {
  const head = expectValue(await store.head(REF));
  if (head === undefined) return [];
  return (await all(readJournal(store, { ...JOURNAL, ref: REF }, { until: head })))
    .flat()
    .map(({ envelope }) => envelope.payload);
}

/** Bytes are promises: if these change, every journal there is changes. The key is that of the seed 01 01 … 01. */
const GOLDEN = {
  name: '01HQC135WAR5GSNMXX8F000001.cbor',
  bytes:
    'a664636170738168657865633a72756e64747970656361646464756c6964781a30314851433133355741523547534e4d58583846303030303031656163746f7268757365723a616461677061796c6f6164a2616e0a617882fb3ff800000000000062c3bc677369675f616c676765643235353139',
  events: [
    {
      ulid: '01HQC135WAR5GSNMXX8F000001',
      cid: 'bafyr4igkuzchyzsrnvaztlm32klox4olwngrn43epmuje74uis2dbd32zu',
      repeated: false,
    },
  ],
  message: [
    'Append 1 event',
    '',
    'Event-CID: bafyr4igkuzchyzsrnvaztlm32klox4olwngrn43epmuje74uis2dbd32zu',
    'Sig-Alg: ed25519',
    'Sig-Key: ed25519:8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
    'Sig: ae3c35c432cdf031b51add1d179f9b2c016d4a3969a1733a32528d08bacc832b61abdd47dc190eaed19a3d54d944aa811f6c7d61e8d25ad561d1d6863e1d450d',
    '',
  ].join('\n'),
  head: 'b71fed85b1269f0dc326e6a132fdbc555e28fb1c',
};
const GOLDEN_SHA256 = 'fa8e388c26870d9f6aafd51102ffe72b95acf9c7e6dca192188c4ff07c10f96c';

test('golden: the bytes, CID, signature and commit of an event', async () => {
  const store = new MemoryStore('sha1');
  const writer = writerOf(store);
  const appended = expectValue(
    await writer.append([{ ...draft(1, { n: 10, x: [1.5, 'ü'] }), caps: ['exec:run'] }]),
  );
  const [commit] = await all(store.read({ until: appended.head! }));
  const [[name, bytes]] = [...commit!.files] as [[string, Uint8Array]];
  expect({ ...appended, name, message: commit!.message, bytes: Buffer.from(bytes).toString('hex') }).toEqual(
    GOLDEN,
  );
  const spec = readFileSync(new URL('../../docs/spec/ledger.md', import.meta.url), 'utf8');
  for (const value of [GOLDEN.events[0]!.cid, GOLDEN.head, ...GOLDEN.message.match(/(?<=Sig(-Key)?: ).*/g)!])
    expect(spec).toContain(`| \`${value}\` |`);
  expect((await writerOf(new MemoryStore('sha256')).append([draft(1)])).value?.head).toBe(GOLDEN_SHA256);
});

test('drafts without a ULID get ascending ones, after the last of the journal', async () => {
  const store = new MemoryStore();
  const writer = writerOf(store, { source: { now: () => 5, entropy: () => new Uint8Array(10) } });
  expectValue(await writer.append([draft(7)]));
  const { events } = expectValue(
    await writer.append([
      { type: 'a', payload: 1 },
      { type: 'a', payload: 2 },
    ]),
  );
  expect(events.map((event) => event.ulid)).toEqual([ulid(8), ulid(9)]);
});

test('batches: 64 events a commit', async () => {
  const store = new MemoryStore();
  const { head } = expectValue(await writerOf(store).append(drafts(0, 150)));
  const commits = await all(store.read({ until: head! }));
  expect(commits.map(({ files }) => files.size)).toEqual([64, 64, 22]);
});

test('batches: a commit of large events ends before 8 MiB', async () => {
  const store = new MemoryStore();
  const large = [1, 2, 3].map((n) => draft(n, 'x'.repeat(3 * 1024 * 1024)));
  const { head } = expectValue(await writerOf(store).append(large));
  expect((await all(store.read({ until: head! }))).map(({ files }) => files.size)).toEqual([2, 1]);
});

test('a log emitted again in any pieces changes nothing, and what is new is appended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(150), fc.array(fc.nat(40), { maxLength: 8 }), async (before, cuts) => {
      const store = new MemoryStore();
      expectValue(await writerOf(store).append(drafts(0, before)));
      const again = writerOf(store);
      let from = 0;
      let repeated = 0;
      for (const to of [...cuts.map((cut, i) => Math.min(160, cut + i * 20)), 160]) {
        const { events } = expectValue(await again.append(drafts(from, Math.max(from, to))));
        repeated += events.filter((event) => event.repeated).length;
        from = Math.max(from, to);
      }
      expect(repeated).toBe(before);
      expect(await payloads(store)).toEqual(Array.from({ length: 160 }, (_, n) => n));
    }),
    { numRuns: 30 },
  );
});

test.each<[string, readonly Draft[], string, number]>([
  ['the same ULID with other bytes', [draft(30), draft(10, 'other')], 'DUP_ULID', 1],
  ['the same ULID twice among the drafts', [draft(30), draft(30, 'other')], 'DUP_ULID', 1],
  ['a ULID between those of the journal', [draft(11)], 'ULID_ORDER', 0],
  ['a ULID below all', [draft(1)], 'ULID_ORDER', 0],
  ['drafts out of order', [draft(40), draft(31)], 'ULID_ORDER', 1],
  ['no ULID', [{ ...draft(30), ulid: 'x' }], 'EVENT_SHAPE', 0],
  ['no payload', [draft(30), { type: 'add' }], 'EVENT_SHAPE', 1],
  ['a field that is not known', [{ ...draft(30), extra: 1 }], 'EVENT_SHAPE', 0],
  ['another actor', [{ ...draft(30), actor: 'user:bob' }], 'ACTOR_MISMATCH', 0],
  ['another algorithm', [{ ...draft(30), sig_alg: 'rsa' }], 'EVENT_SHAPE', 0],
  ['text that is not NFC', [draft(30, 'e\u0301')], 'DATA_NFC', 0],
  ['more than an event may have', [draft(30, 'x'.repeat(16 * 1024 * 1024))], 'EVENT_TOO_LONG', 0],
])('refused: %s', async (_, wrong, code, index) => {
  const store = new MemoryStore();
  const writer = writerOf(store);
  expectValue(await writer.append([draft(10), draft(12), draft(20)]));
  const outcome = await writer.append(wrong);
  expect(outcome).toMatchObject({ draft: index, problem: { code } });
  expect(await payloads(store)).toEqual([10, 12, 20]);
});

test('events are emitted again in any order', async () => {
  const store = new MemoryStore();
  for (const n of [0, 20, 40, 60]) expectValue(await writerOf(store).append(drafts(n, n + 20)));
  const again = writerOf(store);
  for (const n of [70, 30, 50, 5, 79, 0]) {
    const { events } = expectValue(await again.append([draft(n)]));
    expect([n, events[0]!.repeated]).toEqual([n, true]);
  }
  expect(await payloads(store)).toHaveLength(80);
});

test('the same event twice among the drafts counts once', async () => {
  const store = new MemoryStore();
  const { events } = expectValue(await writerOf(store).append([draft(1), draft(1), draft(2)]));
  expect(events.map((event) => event.repeated)).toEqual([false, true, false]);
  expect(await payloads(store)).toEqual([1, 2]);
});

/** A store in which somebody else appends `rivals` times, each time after the head was read. */
function contested(rivals: number): { store: MemoryStore; seen: CommitStore } {
  const store = new MemoryStore();
  const rival = writerOf(store);
  let left = rivals;
  const seen: CommitStore = {
    refs: (prefix) => store.refs(prefix),
    read: (window) => store.read(window),
    message: (id) => store.message(id),
    append: (ref, expected, commits) => store.append(ref, expected, commits),
    inTurn: (_, work) => work(),
    close: () => store.close(),
    head: async (ref) => {
      const head = await store.head(ref);
      if (left-- > 0) expectValue(await rival.append([{ type: 'rival', payload: left }]));
      return head;
    },
  };
  return { store, seen };
}

test('lost races are tried again, with a pause that grows', async () => {
  const { store, seen } = contested(4);
  const pauses: number[] = [];
  const writer = writerOf(seen, { pause: async (attempt) => void pauses.push(attempt) });
  expectValue(await writer.append([{ type: 'a', payload: 'mine' }]));
  expect(pauses).toEqual([1, 2, 3, 4]);
  expect(await payloads(store)).toEqual([3, 2, 1, 0, 'mine']);
});

test('a journal that never holds still is JOURNAL_BUSY', async () => {
  const { store, seen } = contested(1000);
  const outcome = await writerOf(seen).append([{ type: 'a', payload: 'mine' }]);
  expect(outcome.problem?.code).toBe('JOURNAL_BUSY');
  expect(await payloads(store)).not.toContain('mine');
});

test('writers of one journal, at once: none is lost and none twice', async () => {
  const store = new MemoryStore();
  await Promise.all(
    Array.from({ length: 8 }, async (_, w) => {
      const writer = writerOf(store);
      for (let n = 0; n < 10; n++) expectValue(await writer.append([{ type: 'a', payload: w * 10 + n }]));
    }),
  );
  const found = await payloads(store);
  expect([...found].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 80 }, (_, n) => n));
});
