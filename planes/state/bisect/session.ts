import type { Data } from '../../../canonical/data.ts';
import { isObject } from '../../../canonical/is-object.ts';
import { decodeJson } from '../../../canonical/json-decode.ts';
import { encodeJson } from '../../../canonical/json-encode.ts';
import { isUlid } from '../../../canonical/ulid.ts';
import type { Fold } from '../../../fold/fold.ts';
import type { CommitStore } from '../../ledger/commit-store.ts';
import type { JournalHead } from '../../ledger/journal-heads.ts';
import { journalOfRef } from '../../ledger/journal-name.ts';
import { OBJECT_ID } from '../../ledger/object-format.ts';
import { type Outcome, problem } from '../../ledger/problem.ts';
import { faultOf, type StateOutcome } from '../problem.ts';
import { foldTo } from './fold-to.ts';
import type { Moment } from './moment.ts';

/** A moment as a session keeps it. */
export interface SavedMoment {
  readonly index: number;
  readonly last: string | undefined;
  readonly whole: ReadonlyMap<string, string>;
  /** To go on from; a batch has none. */
  readonly checkpoint: string | undefined;
}

/** An answer that was given about a moment. */
export interface Answer {
  readonly answer: 'good' | 'bad';
  readonly index: number;
  readonly last: string | undefined;
}

/** A bisection that goes on from command to command. The journals are those of its start: events that come later do not disturb it. */
export interface Session {
  readonly ns: string;
  readonly journals: readonly JournalHead[];
  readonly good: SavedMoment;
  /** The index of the first moment that is known to be bad. */
  readonly bad: number;
  /** What is to be judged next: half-way between the two. */
  readonly current: SavedMoment;
  readonly log: readonly Answer[];
}

const VERSION = 1;

export function saveMoment({ index, last, whole, result }: Moment): SavedMoment {
  const { checkpoint } = result;
  return {
    index,
    last,
    whole,
    checkpoint: checkpoint === undefined ? undefined : new TextDecoder().decode(checkpoint),
  };
}

/** The moment again, with its result. */
export async function restoreMoment(
  store: CommitStore,
  fold: Fold,
  journals: readonly JournalHead[],
  { index, last, whole, checkpoint }: SavedMoment,
): Promise<StateOutcome<Moment>> {
  if (checkpoint === undefined) return foldTo(store, fold, journals, undefined, { index });
  const run = fold.start(new TextEncoder().encode(checkpoint));
  if (run.problem !== undefined) return faultOf(run.problem);
  const result = run.value.result();
  return result.problem === undefined
    ? { value: { index, last, whole, result: result.value } }
    : faultOf(result.problem);
}

export function encodeSession(session: Session): Uint8Array {
  const moment = ({ index, last, whole, checkpoint }: SavedMoment): Data => ({
    index,
    last: last ?? null,
    whole: Object.fromEntries(whole),
    checkpoint: checkpoint ?? null,
  });
  return encodeJson({
    gatos_bisect: VERSION,
    ns: session.ns,
    journals: Object.fromEntries(session.journals.map(({ ref, head }) => [ref, head])),
    good: moment(session.good),
    bad: session.bad,
    current: moment(session.current),
    log: session.log.map(({ answer, index, last }) => ({ answer, index, last: last ?? null })),
  }).value!;
}

/** What a session file says. Its problem is BISECT_SESSION. */
export function decodeSession(bytes: Uint8Array): Outcome<Session> {
  const broken = problem(
    'BISECT_SESSION',
    'the file of the bisection cannot be read',
    'gatos bisect reset, and start again',
  );
  const data = decodeJson(bytes).value;
  if (!isObject(data) || data.gatos_bisect !== VERSION) return broken;
  const { ns, bad, log } = data;
  const heads = references(data.journals);
  const good = momentOf(data.good);
  const current = momentOf(data.current);
  if (typeof ns !== 'string' || heads === undefined || good === undefined || current === undefined)
    return broken;
  if (!isIndex(bad) || !Array.isArray(log)) return broken;
  const answers = (log as readonly Data[]).map(answerOf);
  if (!answers.every((one) => one !== undefined)) return broken;
  const journals = [...heads].map(([ref, head]) => ({ ...journalOfRef(ref)!, ref, head }));
  return { value: { ns, journals, good, bad, current, log: answers } };
}

const isIndex = (data: Data | undefined): data is number => typeof data === 'number' && data >= 0;
const isLast = (data: Data | undefined): data is string | null =>
  data === null || (typeof data === 'string' && isUlid(data));

function references(data: Data | undefined): Map<string, string> | undefined {
  if (!isObject(data)) return undefined;
  const entries = Object.entries(data);
  const isHead = (entry: [string, Data]): entry is [string, string] =>
    journalOfRef(entry[0]) !== undefined && typeof entry[1] === 'string' && OBJECT_ID.test(entry[1]);
  return entries.every(isHead) ? new Map(entries) : undefined;
}

function momentOf(data: Data | undefined): SavedMoment | undefined {
  if (!isObject(data)) return undefined;
  const { index, last, checkpoint } = data;
  const whole = references(data.whole);
  if (!isIndex(index) || !isLast(last) || whole === undefined) return undefined;
  if (checkpoint !== null && typeof checkpoint !== 'string') return undefined;
  return { index, last: last ?? undefined, whole, checkpoint: checkpoint ?? undefined };
}

function answerOf(data: Data): Answer | undefined {
  if (!isObject(data)) return undefined;
  const { answer, index, last } = data;
  if ((answer !== 'good' && answer !== 'bad') || !isIndex(index) || !isLast(last)) return undefined;
  return { answer, index, last: last ?? undefined };
}
