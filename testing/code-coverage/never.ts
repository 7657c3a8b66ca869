import { stableSort } from '../../canonical/stable-sort.ts';
import { lineAt } from '../../compiler/diagnostics/source-lines.ts';
import { shortened } from '../../stdlib/predicates/shortened.ts';
import type { FileCoverage, Outcomes } from './file-coverage.ts';

/** Something that tests have not seen, for people. */
export interface Never {
  readonly line: number;
  /** The last of several lines. */
  readonly to?: number;
  readonly text: string;
}

/** The longest piece of a condition that is shown. */
const LONGEST = 60;

/** What tests have not seen of a source, each once, by line. */
export function neverSeen(coverage: FileCoverage): Never[] {
  return stableSort([...linesNeverRun(coverage), ...outcomesNeverSeen(coverage)], (a, b) => a.line <= b.line);
}

function linesNeverRun({ lines }: FileCoverage): Never[] {
  const found: { line: number; to?: number; text: string }[] = [];
  let last: (typeof found)[number] | undefined;
  for (const [line, count] of lines) {
    if (count > 0) last = undefined;
    else if (last === undefined) {
      last = { line, text: 'never run' };
      found.push(last);
    } else last.to = line;
  }
  return found;
}

function outcomesNeverSeen({ source, branches, conditions }: FileCoverage): Never[] {
  const found = new Map<string, Never>();
  for (const one of [...branches, ...conditions]) {
    const never = neverText(one);
    if (never === undefined) continue;
    const text = `\`${textOf(source, one)}\` was never ${never}`;
    const { number: line } = lineAt(source, one.span.start);
    found.set(`${one.span.start} ${text}`, { line, text });
  }
  return [...found.values()];
}

/** Nothing is said of what was never reached: its line says it. */
function neverText(one: Outcomes): string | undefined {
  if (one.true > 0 === one.false > 0) return undefined;
  return one.true > 0 ? 'false' : 'true';
}

function textOf(source: Uint8Array, { span, text: given }: Outcomes): string {
  if (given !== undefined) return shortened(given, LONGEST);
  const bytes = source.subarray(span.start, Math.min(span.end, span.start + LONGEST));
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/\s+/g, ' ')
    .replace(/\ufffd+$/, '');
  return span.end - span.start > LONGEST ? `${text}…` : text;
}
