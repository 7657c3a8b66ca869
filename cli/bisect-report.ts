import { safeText } from '../compiler/diagnostics/source-lines.ts';
import { differences } from '../fold/differences.ts';
import type { RunResult } from '../fold/run.ts';
import type { Moment } from '../planes/state/bisect/moment.ts';
import { dataLine } from './data-line.ts';
import { differenceJson, firstDifferenceLines } from './difference-text.ts';
import type { Io } from './io.ts';
import type { Format } from './report.ts';
import { shortJson } from './result-text.ts';

/** Two moments with the culprit between them, and how it was found. */
export interface Culprit {
  readonly before: Moment;
  readonly after: Moment;
  /** What the answer was before, and is after it, in words: `true`, `good`. */
  readonly answers: readonly [string, string];
  /** Whether the Proof-of-Fold of the last checkpoint was found right on the way; undefined if none was met. */
  readonly proof?: { readonly checkpoint: string; readonly ok: boolean } | undefined;
  readonly asked: number;
}

/** Says which event it was, where it is, and what it did to the state. */
export function showCulprit(io: Io, format: Format, { before, after, answers, proof, asked }: Culprit): void {
  const { event } = after;
  if (event === undefined) throw new Error('a culprit that was not read');
  const { envelope, cid, commit, ref } = event;
  const found = [...differences(tree(before.result), tree(after.result))];
  if (format === 'json') {
    const side = (moment: Moment, answer: string) => ({
      index: moment.index,
      answer,
      state_root: moment.result.stateRoot,
    });
    io.stdout.write(
      dataLine({
        culprit: { event: envelope, event_cid: cid, commit, journal: ref },
        before: side(before, answers[0]),
        after: side(after, answers[1]),
        differences: found.map(differenceJson),
        ...(proof === undefined ? {} : { proof }),
        asked,
      }),
    );
    return;
  }
  const lines = [
    'Culprit commit found.',
    `event    ${envelope.ulid}  ${safeText(envelope.type)}  by ${safeText(envelope.actor)}`,
    `payload  ${shortJson(envelope.payload)}`,
    `commit   ${commit}  on ${safeText(ref)}`,
    `         it is event ${after.index}; ${answers[0]} before it, ${answers[1]} after it`,
    ...firstDifferenceLines(found),
  ];
  if (proof !== undefined)
    lines.push(
      proof.ok
        ? `Proof-of-Fold verified: checkpoint ${proof.checkpoint}.`
        : `Proof-of-Fold NOT right: gatos fold verify ${proof.checkpoint.slice(0, 12)}`,
    );
  io.stdout.write(`${lines.join('\n')}\n`);
}

const tree = ({ artifacts }: RunResult) =>
  Object.fromEntries(artifacts.map(([path, { value }]) => [path, value]));
