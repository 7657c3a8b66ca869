import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { loadFold } from '../../fold/fold.ts';
import type { Conflict } from '../../fold/join-states.ts';
import type { Merged } from '../../fold/merge.ts';
import type { FoldProblem } from '../../fold/problem.ts';
import { dataLine } from '../data-line.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../exit-code.ts';
import { faultReport } from '../fault-report.ts';
import type { Io } from '../io.ts';
import { openFold, type Program } from '../program.ts';
import { MAX_CHECKPOINT_BYTES, readInput } from '../read-input.ts';
import { refusedModule } from '../refused-module.ts';
import { type Format, fail } from '../report.ts';
import { artifactLines, jsonArtifacts, shortJson } from '../result-text.ts';
import { writeResult } from '../write-result.ts';

export interface MergeOptions {
  /** Required; not for the parser, which would say so before it says what is misspelt. */
  readonly fold?: string;
  readonly out?: string;
  readonly format: Format;
}

export async function merge(
  io: Io,
  inputs: Readonly<Record<'base' | 'a' | 'b', string>>,
  { fold: path, out, format }: MergeOptions,
): Promise<ExitCode> {
  const usage = (message: string, hint = 'gatos merge --help'): ExitCode => {
    fail(io, format, { code: 'USAGE', message, hint });
    return EXIT.usage;
  };
  if (path === undefined) return usage("the option '--fold <FOLD>' is missing");
  if ([path, inputs.base, inputs.a, inputs.b].filter((input) => input === '-').length > 1)
    return usage('only one input can be standard input');

  const program = await openFold(io, path, format);
  if (program.exit !== undefined) return program.exit;
  const fold = loadFold(program.value.elc);
  if (fold.problem !== undefined) return refusedModule(io, format, program.value.file, fold.problem);
  const bytes: Uint8Array[] = [];
  for (const input of [inputs.base, inputs.a, inputs.b]) {
    const read = await readInput(io, input, MAX_CHECKPOINT_BYTES);
    if (read.report !== undefined) {
      fail(io, format, read.report);
      return EXIT.usage;
    }
    bytes.push(read.value);
  }
  const [base, a, b] = bytes as [Uint8Array, Uint8Array, Uint8Array];
  const merged = fold.value.merge({ base, a, b });
  if (merged.problem !== undefined) return failed(io, format, program.value, merged.problem);
  return show(io, { out, format }, program.value.foldRoot, merged.value);
}

async function failed(io: Io, format: Format, program: Program, problem: FoldProblem): Promise<ExitCode> {
  const { code, message, hint, trace } = problem;
  const report = { code, message, ...(hint === undefined ? {} : { hint }) };
  fail(io, format, trace === undefined ? report : await faultReport(io, program, problem));
  return exitOfProblem(problem);
}

async function show(
  io: Io,
  { out, format }: { readonly out: string | undefined; readonly format: Format },
  foldRoot: string,
  merged: Merged,
): Promise<ExitCode> {
  if (merged.artifacts === undefined) {
    const { conflicts } = merged;
    if (format === 'json') io.stdout.write(dataLine({ conflicts, fold_root: foldRoot }));
    else io.stdout.write(prettyConflicts(conflicts));
    return EXIT.findings;
  }
  const { artifacts, stateRoot } = merged;
  if (out !== undefined) {
    const problem = await writeResult(io, out, { artifacts });
    if (problem !== undefined) {
      fail(io, format, problem);
      return EXIT.usage;
    }
  }
  if (format === 'json') {
    for (const piece of jsonArtifacts(artifacts)) io.stdout.write(piece);
    io.stdout.write(`,"conflicts":[],"fold_root":"${foldRoot}","state_root":"${stateRoot}"}\n`);
  } else
    io.stdout.write(
      `fold_root   = ${foldRoot}\nstate_root  = ${stateRoot}\n${artifactLines(artifacts).join('\n')}\n`,
    );
  return EXIT.ok;
}

function prettyConflicts(conflicts: readonly Conflict[]): string {
  const lines = conflicts.flatMap(({ reducer, path, reason, ...sides }) => [
    `governance.conflict at ${path} (reducer ${safeText(reducer)}): ${safeText(reason)}`,
    ...(['base', 'a', 'b'] as const).map((side) => `  ${side.padEnd(4)} ${shortJson(sides[side])}`),
  ]);
  return `${lines.join('\n')}\n${conflicts.length} ${conflicts.length === 1 ? 'conflict' : 'conflicts'}; nothing is merged\n`;
}
