import pc from 'picocolors';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import { kindFacts } from '../../compiler/yaml-fold/kind-facts.ts';
import { KNOWN_FINDINGS, type KnownFinding } from '../../lint/known-finding.ts';
import { isKindName, KINDS, kindNames, type ReducerKind } from '../../stdlib/reducers/kinds.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { hasColour, type Io } from '../io.ts';
import { kindText } from '../kind-text.ts';
import { type Format, fail, jsonLine } from '../report.ts';

export interface ExplainOptions {
  readonly format: Format;
}

/** Says what is known of a diagnostic of the compiler or a rule of lint, by its code or name, or of a kind of reducer. */
export function explain(io: Io, wanted: string, { format }: ExplainOptions): ExitCode {
  if (isKindName(wanted)) {
    const { doc, example }: ReducerKind = KINDS[wanted];
    const facts = kindFacts(KINDS[wanted]).map(([title, text]) => ({ title, text }));
    io.stdout.write(
      format === 'json'
        ? jsonLine({ kind: wanted, doc, facts, example })
        : kindText(wanted, hasColour(io, io.stdout)),
    );
    return EXIT.ok;
  }
  const all = [...KNOWN_FINDINGS.values()];
  const found =
    KNOWN_FINDINGS.get(wanted.toUpperCase()) ?? all.find(({ name }) => name === wanted.toLowerCase());
  if (found === undefined) {
    const near =
      suggest(wanted.toLowerCase(), [...all.map(({ name }) => name), ...kindNames]) ??
      suggest(wanted.toUpperCase(), KNOWN_FINDINGS.keys());
    const hint =
      near === undefined ? 'the codes are those that reports show: E0301, L0101' : `did you mean ${near}?`;
    fail(io, format, {
      code: 'USAGE',
      message: `there is nothing with the code or name ${wanted || '(empty)'}`,
      hint,
    });
    return EXIT.usage;
  }
  io.stdout.write(format === 'json' ? jsonLine(found) : pretty(found, hasColour(io, io.stdout)));
  return EXIT.ok;
}

function pretty(known: KnownFinding, colour: boolean): string {
  const paint = pc.createColors(colour);
  const { code, name, severity, configurable, source, summary, explanation, advice, fix, bad, good } = known;
  const mark = severity === 'error' ? paint.red : paint.yellow;
  const level = configurable ? `${severity}, can be set` : severity;
  const parts = [
    `${paint.bold(`${code} ${name}`)} (${source === 'lint' ? 'a rule of lint' : 'a problem of the compiler'}; ${mark(level)})`,
    `${summary}\n${explanation}`,
  ];
  if (advice !== undefined) parts.push(`${paint.cyan('What to do')}: ${advice}.`);
  if (fix !== undefined)
    parts.push(`\`gatos lint --fix\` mends it${fix === 'new-root' ? ', which gives another root' : ''}.`);
  if (bad !== undefined) parts.push(`Wrong:\n\n${indented(bad)}`);
  if (good !== undefined) parts.push(`Right:\n\n${indented(good)}`);
  return `${parts.join('\n\n')}\n`;
}

/** Examples may hold what a terminal must not get: a byte order mark, a lone surrogate. */
const indented = (source: string): string =>
  source
    .trimEnd()
    .split('\n')
    .map((line) => `    ${safeText(line.replace(/[\ud800-\udfff]/g, '\ufffd'))}`)
    .join('\n');
