import { safeText } from '../../../compiler/diagnostics/source-lines.ts';
import { type ComparedPolicy, findDifference, type Search } from '../../../policy/diff/find-difference.ts';
import { decodeRgc } from '../../../policy/rgc/decode.ts';
import { dataLine } from '../../data-line.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { hasColour, type Io } from '../../io.ts';
import { openPolicy, type PolicyProgram } from '../../policy-program.ts';
import { type Format, fail } from '../../report.ts';
import { verdictText } from '../../verdict-text.ts';

export interface DiffOptions {
  readonly format: Format;
  readonly tries: number;
}

/** Looks for an intent on which two policies differ. */
export async function diff(io: Io, a: string, b: string, { format, tries }: DiffOptions): Promise<ExitCode> {
  if (a === '-' && b === '-') {
    fail(io, format, { code: 'USAGE', message: 'only one policy can be standard input' });
    return EXIT.usage;
  }
  const programs: PolicyProgram[] = [];
  for (const path of [a, b]) {
    const program = await openPolicy(io, path, format);
    if (program.exit !== undefined) return program.exit;
    programs.push(program.value);
  }
  const [one, other] = programs as [PolicyProgram, PolicyProgram];
  const same = one.policyRoot === other.policyRoot;
  const search = same
    ? { tried: 0, combinations: 0 }
    : findDifference(comparedOf(one), comparedOf(other), tries);
  io.stdout.write(
    format === 'json' ? asJson(search, same) : pretty(io, search, same, [one.file, other.file]),
  );
  return search.difference === undefined ? EXIT.ok : EXIT.findings;
}

const comparedOf = ({ rgc, policy }: PolicyProgram): ComparedPolicy => ({
  rgc: decodeRgc(rgc).value!,
  policy,
});

/** A difference is a request that `gatos policy eval --intent` takes. */
function asJson({ difference, tried, combinations }: Search, same: boolean): string {
  const searched = { tried, combinations, same_root: same };
  if (difference === undefined) return dataLine({ differ: false, searched });
  const { intent, data } = difference.request;
  const decisions = difference.decisions.map(({ verdict, rule, reason }) => ({ verdict, rule, reason }));
  return dataLine({ differ: true, intent, data, decisions, searched });
}

function pretty(
  io: Io,
  { difference, tried, combinations }: Search,
  same: boolean,
  files: readonly [string, string],
): string {
  if (same) return 'no difference: both have the same policy_root\n';
  if (difference === undefined) {
    const all =
      combinations > 0 ? `all ${combinations} combinations of a few values of each attribute, then ` : '';
    return `no difference found in ${tried} intents: ${all}by chance around the constants of both. There may still be one.\n`;
  }
  const width = Math.max(...files.map((file) => safeText(file).length));
  const lines = difference.decisions.map(({ verdict, rule, reason }, i) => {
    const file = safeText(files[i]!).padEnd(width);
    return `${file}  ${verdictText(verdict, hasColour(io, io.stdout))}  ${safeText(`${rule}: ${reason}`)}`;
  });
  return `${dataLine(difference.request)}${lines.join('\n')}\n`;
}
