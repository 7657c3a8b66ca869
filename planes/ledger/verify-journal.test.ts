import { encodeCbor } from '../../canonical/cbor-encode.ts';
import { cidOf } from '../../canonical/cid.ts';
import { toHex } from '../../canonical/hex.ts';
import { expectValue } from '../../tests/ledger/repositories.ts';
import { testSigner } from '../../tests/ledger/test-signer.ts';
import type { CommitStore, StoredCommit } from './commit-store.ts';
import { commitOfEvents, eventsOfCommit, type StoredEvent } from './event-commit.ts';
import { journalHeads } from './journal-heads.ts';
import { JournalWriter } from './journal-writer.ts';
import { MemoryStore } from './memory-store.ts';
import { verifySignature } from './node/ed25519.ts';
import { problem } from './problem.ts';
import { readJournal } from './read-journal.ts';
import { type EncodedEvent, encodeEvent } from './sign-event.ts';
import { trustKey } from './trusted-keys.ts';
import { type Verified, verifyJournal } from './verify-journal.ts';

const ACTOR = 'user:ada';
const REF = 'refs/gatos/journal/main/user-ada';
const ada = testSigner(1);
const mallory = testSigner(2);
const ulid = (n: number) => `01HQC135WAR5GSNMXX8F${String(n).padStart(6, '0')}`;

/** A journal of three commits of two events, whose key is trusted. */
async function honest(): Promise<MemoryStore> {
  const store = new MemoryStore();
  expectValue(await trustKey(store, ACTOR, ada.publicKey));
  const source = { now: () => 0, entropy: () => new Uint8Array(10) };
  const options = { signer: ada, source, pause: async () => {} };
  const writer = expectValue(JournalWriter.open(store, { ns: 'main', actor: ACTOR }, options));
  for (const n of [1, 3, 5])
    expectValue(await writer.append([n, n + 1].map((i) => ({ ulid: ulid(i), type: 'add', payload: i }))));
  return store;
}

type Tamper = (commit: StoredCommit) => StoredCommit;

/** The store, but that the second commit of the journal reads as another. */
function tampered(store: MemoryStore, tamper: Tamper): CommitStore {
  return Object.assign(Object.create(store) as MemoryStore, {
    async *read(window: Parameters<CommitStore['read']>[0]) {
      const isJournal = window.until === (await store.head(REF)).value;
      let n = 0;
      for await (const commit of store.read(window))
        yield isJournal && ++n === 2 ? { value: tamper(commit.value!) } : commit;
    },
  });
}

async function verified(store: CommitStore): Promise<Verified> {
  const [journal] = expectValue(await journalHeads(store, 'main'));
  return verifyJournal(store, journal!, verifySignature);
}

const wrongChecks = ({ checks }: Verified) =>
  checks.filter(({ expected, actual }) => expected !== actual).map(({ check }) => check);

test('an honest journal: every check has looked at everything', async () => {
  const { checks, commits, events } = await verified(await honest());
  expect({ commits, events }).toEqual({ commits: 3, events: 6 });
  expect(checks.map(({ check, expected, actual }) => [check, expected, actual])).toEqual([
    ['objects', 3, 3],
    ['chain', 3, 3],
    ['form', 3, 3],
    ['order', 6, 6],
    ['cid', 6, 6],
    ['envelope', 6, 6],
    ['actor', 6, 6],
    ['signature', 6, 6],
    ['trust', 3, 3],
  ]);
});

const message =
  (change: (text: string) => string): Tamper =>
  (commit) => ({
    ...commit,
    message: change(commit.message),
  });

/** The commit with other events, signed by whoever it is. */
const events =
  (change: (events: StoredEvent[]) => StoredEvent[]): Tamper =>
  (commit) => {
    const { message, files } = commitOfEvents('user-ada', change(expectValue(eventsOfCommit(commit))));
    return { ...commit, message, files };
  };

const signEvent = (one: EncodedEvent, signer: typeof ada): StoredEvent => ({
  ...one,
  signature: toHex(signer.sign(one.bytes)),
  key: signer.publicKey,
});

const event = (fields: object, signer = ada): StoredEvent => {
  const envelope = { ulid: ulid(3), type: 'add', actor: ACTOR, payload: 3, sig_alg: 'ed25519', ...fields };
  return signEvent(expectValue(encodeEvent(envelope)), signer);
};

const bytesOf = (value: Parameters<typeof encodeCbor>[0]): StoredEvent => {
  const bytes = encodeCbor(value, { floats: true }).value!;
  return signEvent({ ulid: ulid(3), bytes, cid: cidOf(bytes).toString() }, ada);
};

test.each<[string, Tamper, string[]]>([
  ['a merge', (commit) => ({ ...commit, parents: [...commit.parents, commit.id] }), ['chain']],
  ['a commit of another chain', (commit) => ({ ...commit, parents: [] }), ['chain']],
  ['no events', (commit) => ({ ...commit, files: new Map() }), ['form']],
  [
    'another file',
    (commit) => ({ ...commit, files: new Map([...commit.files, ['README', new Uint8Array()]]) }),
    ['form'],
  ],
  ['no trailers', message(() => 'Append\n'), ['form']],
  ['one signature too few', message((text) => text.replace(/\nSig: .*/, '')), ['form']],
  ['another algorithm', message((text) => text.replace('Sig-Alg: ed25519', 'Sig-Alg: none')), ['form']],
  ['two keys', message((text) => text.replace('Sig-Key', 'Sig-Key: x\nSig-Key')), ['form']],
  ['a trailer that is not known', message((text) => text.replace('Sig-Alg', 'Note: x\nSig-Alg')), []],
  ['an event of before', events(([, second]) => [event({ ulid: ulid(2) }), second!]), ['order']],
  ['another CID', message((text) => text.replace(/bafyr4i.{10}/, 'bafyr4iaaaaaaaaaa')), ['cid']],
  ['a payload that was changed', (commit) => changed(commit), ['cid', 'signature']],
  [
    'bytes that are no CBOR',
    events(() => [{ ...event({}), bytes: Uint8Array.of(0xff), cid: cidOf(Uint8Array.of(0xff)).toString() }]),
    ['envelope', 'signature'],
  ],
  ['no envelope', events(() => [bytesOf({ a: 1 })]), ['envelope']],
  [
    'a byte string in the payload',
    events(() => [bytesOf({ ulid: ulid(3), type: 'a', actor: ACTOR, payload: [Uint8Array.of(1)] })]),
    ['envelope'],
  ],
  [
    'text that is not NFC',
    events(() => [bytesOf({ ulid: ulid(3), type: 'a', actor: ACTOR, payload: 'e\u0301' })]),
    ['envelope'],
  ],
  [
    'another event under the ULID',
    events(() => [{ ...event({ ulid: ulid(4) }), ulid: ulid(3) }]),
    ['envelope'],
  ],
  ['an event of somebody else', events(() => [event({ actor: 'user:bob' })]), ['actor']],
  [
    'a signature over something else',
    events(([first, second]) => [{ ...first!, signature: second!.signature }, second!]),
    ['signature'],
  ],
  ['a signature that is none', message((text) => text.replace(/Sig: .{8}/, 'Sig: zzzzzzzz')), ['signature']],
  [
    'a key that is none',
    message((text) => text.replace(/Sig-Key: .*/, 'Sig-Key: rsa:1')),
    ['signature', 'trust'],
  ],
  [
    'the key of somebody else',
    events(([first, second]) => [first!, second!].map((one) => signEvent(one, mallory))),
    ['trust'],
  ],
])('wrong: %s', async (_, tamper, expected) => {
  const found = await verified(tampered(await honest(), tamper));
  expect(wrongChecks(found)).toEqual(expected);
  for (const { expected: seen, actual, findings } of found.checks)
    expect(findings).toHaveLength(seen - actual);
  // The commits after it are still looked at.
  expect(found.commits).toBe(3);
});

function changed(commit: StoredCommit): StoredCommit {
  const [[name, bytes], second] = [...commit.files] as [[string, Uint8Array], [string, Uint8Array]];
  const other = bytes.slice();
  other[other.indexOf(3, 60)] = 4; // the payload
  return { ...commit, files: new Map([[name, other], second]) };
}

test('a key that is not trusted, and a list of keys that is none', async () => {
  const store = await honest();
  const trust = 'refs/gatos/trust/keys/user-ada';
  const head = expectValue(await store.head(trust));
  const files = new Map([['keys.json', new TextEncoder().encode('{"actor":"user:bob","keys":[]}')]]);
  expectValue(await store.append(trust, head, [{ author: 'a', seconds: 0, message: 'm', files }]));
  const found = await verified(store);
  expect(wrongChecks(found)).toEqual(['trust']);
  expect(found.checks.at(-1)!.findings[0]!.actual).toContain('keys.json must have the actor');
});

test('an event counts as out of order if any before it has a higher ULID', async () => {
  const back = events(() => [event({ ulid: ulid(1) }), event({ ulid: ulid(2) })]);
  const { checks } = await verified(tampered(await honest(), back));
  expect(checks.find(({ check }) => check === 'order')).toMatchObject({ expected: 6, actual: 4 });
});

test('an object that cannot be read is said, and what comes before it has been checked', async () => {
  const store = await honest();
  const broken = Object.assign(Object.create(store) as MemoryStore, {
    async *read(window: Parameters<CommitStore['read']>[0]) {
      let n = 0;
      for await (const commit of store.read(window))
        yield ++n === 3 ? problem('OBJECT_CORRUPT', 'bytes without their id') : commit;
    },
  });
  const found = await verified(broken);
  expect(wrongChecks(found)).toEqual(['objects']);
  expect(found.events).toBe(4);
});

test('a thousand of the same findings are counted, and ten are kept', async () => {
  const store = new MemoryStore();
  const batch = Array.from({ length: 1000 }, (_, n) => event({ ulid: ulid(n), actor: 'user:bob' }));
  expectValue(await store.append(REF, undefined, [commitOfEvents('user-ada', batch)]));
  const { checks } = await verified(store);
  expect(checks.find(({ check }) => check === 'actor')).toMatchObject({ expected: 1000, actual: 0 });
  expect(checks.find(({ check }) => check === 'actor')!.findings).toHaveLength(10);
});

test.each<[string, Tamper, string]>([
  ['a merge', (commit) => ({ ...commit, parents: [...commit.parents, commit.id] }), 'COMMIT_FORM'],
  ['another CID', message((text) => text.replace(/bafyr4i.{10}/, 'bafyr4iaaaaaaaaaa')), 'EVENT_CID'],
  ['an event of before', events(([, second]) => [event({ ulid: ulid(2) }), second!]), 'ULID_ORDER'],
  ['no envelope', events(() => [bytesOf({ a: 1 })]), 'EVENT_SHAPE'],
  ['an event of somebody else', events(() => [event({ actor: 'user:bob' })]), 'COMMIT_FORM'],
])('reading ends at %s', async (_, tamper, code) => {
  const store = await honest();
  const codes: (string | undefined)[] = [];
  for await (const one of readJournal(
    tampered(store, tamper),
    { actor: ACTOR, ref: REF },
    {
      until: (await store.head(REF)).value!,
    },
  ))
    codes.push(one.problem?.code);
  expect(codes.at(-1)).toBe(code);
  expect(codes.slice(0, -1).filter((one) => one !== undefined)).toEqual([]);
});
