import type { Data } from '../../../canonical/data.ts';
import { decodeJson } from '../../../canonical/json-decode.ts';
import { differences } from '../../../fold/differences.ts';
import { type Outcome, problem } from '../../../planes/ledger/problem.ts';
import type { StateCheckpoint } from '../../../planes/state/checkpoint-commit.ts';
import { dataLine } from '../../data-line.ts';
import { differenceJson, differenceLines } from '../../difference-text.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { findCheckpoint } from '../../find-checkpoint.ts';
import type { Io } from '../../io.ts';
import type { Format } from '../../report.ts';
import { withLedger } from '../../with-ledger.ts';

export interface StateDiffOptions {
  readonly ns: string;
  readonly format: Format;
}

/** Shows where two checkpoints differ. */
export async function stateDiff(
  io: Io,
  a: string,
  b: string,
  { ns, format }: StateDiffOptions,
): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    const sides: { readonly commit: string; readonly data: Data }[] = [];
    for (const target of [a, b]) {
      const found = await findCheckpoint(store, ns, target);
      if (found.problem !== undefined) return found;
      const data = dataOf(found.value.checkpoint);
      if (data.problem !== undefined) return data;
      sides.push({ commit: found.value.checkpoint.commit, data: data.value });
    }
    const [old, next] = sides as [(typeof sides)[0], (typeof sides)[0]];
    const found = [...differences(old.data, next.data)];
    if (format === 'json')
      io.stdout.write(
        dataLine({ old: old.commit, new: next.commit, differences: found.map(differenceJson) }),
      );
    else if (found.length === 0) io.stdout.write('the same state\n');
    else io.stdout.write(`${differenceLines(found).join('\n')}\n`);
    return { value: found.length === 0 ? EXIT.ok : EXIT.findings };
  });
}

/** The artifacts by path, as one tree. */
function dataOf({ commit, artifacts }: StateCheckpoint): Outcome<Data> {
  const values: [string, Data][] = [];
  for (const [path, bytes] of artifacts) {
    const decoded = decodeJson(bytes, { canonical: true });
    if (decoded.problem !== undefined)
      return problem('CHECKPOINT_FORM', `the artifact ${path} of ${commit}: ${decoded.problem.message}`);
    values.push([path, decoded.value]);
  }
  return { value: Object.fromEntries(values) };
}
