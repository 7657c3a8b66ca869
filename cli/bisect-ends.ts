import { compareUlid, isUlid } from '../canonical/ulid.ts';
import { type Fold, loadFold } from '../fold/fold.ts';
import type { JournalHead } from '../planes/ledger/journal-heads.ts';
import { checkNamespace } from '../planes/ledger/journal-name.ts';
import { verifySignature } from '../planes/ledger/node/ed25519.ts';
import { type Outcome, problem } from '../planes/ledger/problem.ts';
import { foldTo, type StopAt } from '../planes/state/bisect/fold-to.ts';
import type { Moment } from '../planes/state/bisect/moment.ts';
import { provenMoments } from '../planes/state/bisect/proven-moments.ts';
import type { StateCheckpoint } from '../planes/state/checkpoint-commit.ts';
import { journalsOfFold } from '../planes/state/journals-of-fold.ts';
import type { StateOutcome } from '../planes/state/problem.ts';
import { findCheckpoint } from './find-checkpoint.ts';
import type { Io } from './io.ts';
import type { Opened, Program } from './program.ts';
import { refusedModule } from './refused-module.ts';
import type { Format } from './report.ts';
import { openStateFold } from './state-fold-program.ts';
import { failState } from './update-state.ts';
import { failLedger, type Ledger } from './with-ledger.ts';

export interface EndsOptions {
  readonly state: string;
  readonly good?: string;
  readonly bad?: string;
  readonly fold?: string;
  readonly format: Format;
}

/** What is searched, and the two moments between which it is. */
export interface Ends {
  readonly program: Program;
  readonly fold: Fold;
  readonly journals: readonly JournalHead[];
  readonly good: Moment;
  readonly bad: Moment;
}

/** Opens the fold of a state and folds up to both ends. Says on stderr what is wrong, if anything. */
export async function openEnds(io: Io, ledger: Ledger, options: EndsOptions): Promise<Opened<Ends>> {
  const { state: ns, format } = options;
  const { store } = ledger;
  const checked = checkNamespace(ns);
  if (checked.problem !== undefined) return { exit: failLedger(io, format, checked.problem) };
  const program = await openStateFold(io, ledger, ns, options.fold, format);
  if (program.exit !== undefined) return program;
  const fold = loadFold(program.value.elc);
  if (fold.problem !== undefined)
    return { exit: refusedModule(io, format, program.value.file, fold.problem) };
  const failed = async (why: Parameters<typeof failState>[3]) => ({
    exit: await failState(io, format, program.value, why),
  });
  const journals = await journalsOfFold(store, ns, fold.value);
  if (journals.problem !== undefined) return failed(journals.problem);
  const moment = async (point: string | undefined, stop: StopAt) => {
    const at = point === undefined ? { value: { stop } } : await pointOf(ledger, ns, point);
    if (at.problem !== undefined) return at;
    const known = provenMoments(store, ns, fold.value, journals.value, verifySignature);
    const from = await latestBefore(known, at.value.stop);
    const found = await foldTo(store, fold.value, journals.value, from, at.value.stop);
    return found.problem === undefined ? checkMoment(found.value, point, at.value) : found;
  };
  const good = await moment(options.good, { index: 0 });
  if (good.problem !== undefined) return failed(good.problem);
  const bad = await moment(options.bad, {});
  if (bad.problem !== undefined) return failed(bad.problem);
  if (bad.value.index <= good.value.index && options.bad !== undefined)
    return failed(
      problem('BISECT_POINT', `--bad must come after --good: ${options.bad} does not`, 'gatos log').problem,
    );
  const ends = { fold: fold.value, journals: journals.value, good: good.value, bad: bad.value };
  return { value: { program: program.value, ...ends } };
}

/** The latest known moment that is not after a place; problems with checkpoints only cost time. */
async function latestBefore(
  known: AsyncIterable<Outcome<Moment>>,
  { index, ulid }: StopAt,
): Promise<Moment | undefined> {
  if (index === 0) return undefined;
  for await (const { value } of known) {
    if (value === undefined) return undefined;
    const isAfter =
      (index !== undefined && value.index > index) ||
      (ulid !== undefined && value.last !== undefined && compareUlid(value.last, ulid) > 0);
    if (!isAfter) return value;
  }
  return undefined;
}

interface Point {
  readonly stop: StopAt;
  readonly checkpoint?: StateCheckpoint;
}

/** A place in the events by the ULID of one of them, or by a checkpoint. */
async function pointOf(ledger: Ledger, ns: string, text: string): Promise<StateOutcome<Point>> {
  if (isUlid(text)) return { value: { stop: { ulid: text } } };
  const found = await findCheckpoint(ledger.store, ns, text);
  if (found.problem !== undefined)
    return problem(
      'BISECT_POINT',
      `${text || 'an empty name'} is neither a ULID nor a checkpoint of ${ns}`,
      found.problem.hint,
    );
  const { checkpoint } = found.value;
  return { value: { stop: { index: checkpoint.events }, checkpoint } };
}

function checkMoment(
  moment: Moment,
  text: string | undefined,
  { stop, checkpoint }: Point,
): StateOutcome<Moment> {
  if (stop.ulid !== undefined && moment.last !== stop.ulid)
    return problem('BISECT_POINT', `no event has the ULID ${stop.ulid}`, 'gatos log lists the events');
  if (checkpoint !== undefined && moment.result.inputsRoot !== checkpoint.inputsRoot)
    return problem(
      'BISECT_POINT',
      `the checkpoint ${text} is not a state of the events as they are now: some have come late`,
      'name the ULID of an event',
    );
  return { value: moment };
}
