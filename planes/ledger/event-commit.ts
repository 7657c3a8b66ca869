import { blake3 } from '../../canonical/blake3.ts';
import { cidText } from '../../canonical/cid.ts';
import { compareUlid, isUlid, ulidTimestamp } from '../../canonical/ulid.ts';
import type { NewCommit, StoredCommit } from './commit-store.ts';
import { type Outcome, problem } from './problem.ts';
import { SIG_ALG } from './signature.ts';

/** An event as a commit holds it: its bytes, and what is kept beside them. */
export interface StoredEvent {
  readonly ulid: string;
  /** The canonical bytes (DAG-CBOR) of the envelope. */
  readonly bytes: Uint8Array;
  /** What the commit states; `checkedEvents` sees to it that it is true. */
  readonly cid: string;
  /** 128 hexadecimal digits. */
  readonly signature: string;
  /** `ed25519:` and 64 hexadecimal digits. */
  readonly key: string;
}

/** Events that one commit may hold; more make trees slow. */
const MAX_BATCH = 4096;
/** Bytes of the longest event. */
export const MAX_EVENT_BYTES = 16 * 1024 * 1024;

const EXTENSION = '.cbor';

/**
 * The commit of events of one actor, signed with one key, in ULID order (docs/spec/ledger.md, LG-COMMIT). Its date is that of the
 * last event, so the bytes of the commit follow from the events and the commit before.
 */
export function commitOfEvents(author: string, events: readonly StoredEvent[]): NewCommit {
  const last = events.at(-1)!;
  const trailers = [
    ...events.map(({ cid }) => `Event-CID: ${cid}`),
    `Sig-Alg: ${SIG_ALG}`,
    `Sig-Key: ${last.key}`,
    ...events.map(({ signature }) => `Sig: ${signature}`),
  ];
  const subject = events.length === 1 ? 'Append 1 event' : `Append ${events.length} events`;
  return {
    author,
    seconds: Math.floor(ulidTimestamp(last.ulid).value! / 1000),
    message: `${subject}\n\n${trailers.join('\n')}\n`,
    files: new Map(events.map(({ ulid, bytes }) => [`${ulid}${EXTENSION}`, bytes])),
  };
}

/** The events of a commit, in ULID order, as they are stated: their bytes have not been looked at. */
export function eventsOfCommit({ id, message, files }: StoredCommit): Outcome<StoredEvent[]> {
  const wrong = (what: string) => problem('COMMIT_FORM', `the commit ${id} ${what}`);
  const trailers = trailersOf(message);
  const cids = trailers.get('Event-CID') ?? [];
  const signatures = trailers.get('Sig') ?? [];
  const [key, ...keys] = trailers.get('Sig-Key') ?? [];
  if (files.size === 0) return wrong('holds no events');
  if (files.size > MAX_BATCH) return wrong(`holds more than ${MAX_BATCH} events`);
  if (cids.length !== files.size)
    return wrong(`has ${files.size} events and ${cids.length} trailers Event-CID`);
  if (signatures.length !== files.size)
    return wrong(`has ${files.size} events and ${signatures.length} trailers Sig`);
  if (key === undefined || keys.length > 0) return wrong('must have one trailer Sig-Key');
  if (trailers.get('Sig-Alg')?.join() !== SIG_ALG) return wrong(`must have one trailer Sig-Alg: ${SIG_ALG}`);

  const events: StoredEvent[] = [];
  for (const [name, bytes] of files) {
    const ulid = name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : '';
    if (!isUlid(ulid)) return wrong(`has the file ${name}, which is not ULID${EXTENSION}`);
    const i = events.length;
    events.push({ ulid, bytes, cid: cids[i]!, signature: signatures[i]!, key });
  }
  return { value: events };
}

/** An event whose bytes have the CID that its commit states. */
export interface CheckedEvent extends StoredEvent {
  /** BLAKE3 of the bytes. */
  readonly digest: Uint8Array;
}

/** The events of a commit that comes after `last`: in order, and with the CIDs they are said to have. */
export function checkedEvents(commit: StoredCommit, last: string | undefined): Outcome<CheckedEvent[]> {
  const events = eventsOfCommit(commit);
  if (events.problem !== undefined) return events;
  const first = events.value[0]!.ulid;
  if (last !== undefined && compareUlid(first, last) <= 0)
    return problem('ULID_ORDER', `the commit ${commit.id} has the event ${first} after ${last}`);
  const checked: CheckedEvent[] = [];
  for (const { ulid, bytes, cid, signature, key } of events.value) {
    const digest = blake3(bytes);
    if (cidText(digest) !== cid)
      return problem(
        'EVENT_CID',
        `the event ${ulid} of the commit ${commit.id} does not have the CID ${cid}`,
        'gatos verify lists everything that is wrong',
      );
    checked.push({ ulid, bytes, cid, signature, key, digest });
  }
  return { value: checked };
}

const TRAILER_NAME = /^[A-Za-z0-9-]+$/;
/** What ends a line elsewhere than in git: a line that has it is no trailer. */
const OTHER_BREAK = /[\r\u2028\u2029]/;

/** The trailers of a message by name: the lines `Name: value` of its last paragraph (git-interpret-trailers(1)). */
export function trailersOf(message: string): Map<string, string[]> {
  const trailers = new Map<string, string[]>();
  const text = message.trimEnd();
  const before = text.lastIndexOf('\n\n');
  for (const line of (before < 0 ? text : text.slice(before + 2)).split('\n')) {
    if (OTHER_BREAK.test(line)) continue;
    const colon = line.indexOf(': ');
    const name = line.slice(0, Math.max(colon, 0));
    const values = trailers.get(name);
    if (values !== undefined) values.push(line.slice(colon + 2));
    else if (TRAILER_NAME.test(name)) trailers.set(name, [line.slice(colon + 2)]);
  }
  return trailers;
}
