import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { textOfBytes } from '../../compiler/diagnostics/quote-source.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import { lex } from '../../compiler/lua/lexer.ts';
import type { Token } from '../../compiler/lua/token.ts';
import { positionAt } from '../../compiler/source-map.ts';
import type { EngineFindingName } from '../engine-findings.ts';
import type { FindingExtras } from '../rule.ts';
import type { Suppression } from './suppression.ts';

export type ReportSuppression = (
  name: EngineFindingName,
  span: Span,
  message: string,
  extras?: FindingExtras,
) => void;

/** Looking for what was meant costs more than the rest. */
const MOST_SUGGESTIONS = 100;
const LONG = /--\[(=*)\[/y;
const LINE = /[^\r\n]*/y;
const MARK = /^--+[ \t]*gatos:/;
const ALLOW = /^--+[ \t]*gatos:[ \t]*allow[ \t]*\(([^()]*)\)[ \t]*(.*)$/;
const NAME = /[^\s,]+/g;

/** The suppressions in the comments of a source (a binary string); reports those that are not as they should be. */
export function readSuppressions(
  text: string,
  lineStarts: readonly number[],
  names: ReadonlySet<string>,
  report: ReportSuppression,
): Suppression[] {
  const found: Suppression[] = [];
  // Most files have none, and then there is no need for tokens.
  if (!text.includes('gatos:')) return found;
  const tokens = lex(text, new Sink());
  let unknown = 0;
  const lineOf = (offset: number) => positionAt(lineStarts, offset).line;
  for (const { start, end, before, after } of lineComments(text, tokens)) {
    const comment = text.slice(start, end);
    const [, list, rest = ''] = ALLOW.exec(comment) ?? [];
    if (list === undefined) {
      report('suppression-syntax', { start, end }, 'this comment for gatos says nothing that it understands');
      continue;
    }
    const from = start + comment.indexOf('(') + 1;
    const rules = [...list.matchAll(NAME)].map((match) => ({
      name: textOfBytes(match[0]),
      span: { start: from + match.index, end: from + match.index + match[0].length },
    }));
    const known = rules.filter((rule) => {
      if (names.has(rule.name)) return true;
      unknown += 1;
      const meant = unknown > MOST_SUGGESTIONS ? undefined : suggest(rule.name, names);
      const hint = meant === undefined ? {} : { hint: `did you mean \`${meant}\`?` };
      report('suppression-unknown-rule', rule.span, `there is no rule \`${rule.name}\` to allow`, hint);
      return false;
    });
    if (rules.length === 0) {
      report('suppression-syntax', { start, end }, 'this suppression names no rule');
      continue;
    }
    const reason = textOfBytes(/^because[ \t:]+(.*\S)/.exec(rest)?.[1] ?? '');
    if (reason === '')
      report('suppression-without-reason', { start, end }, 'this suppression does not say why');
    const own = lineOf(start);
    const line = after === undefined || (before > 0 && lineOf(before - 1) === own) ? own : lineOf(after);
    if (known.length > 0) found.push({ span: { start, end }, rules: known, reason, line });
  }
  return found;
}

interface Comment extends Span {
  /** Where the token before it ends; 0 if there is none. */
  readonly before: number;
  /** Where the token after it starts. */
  readonly after: number | undefined;
}

interface Comment extends Span {
  /** Where the token before it ends; 0 if there is none. */
  readonly before: number;
  /** Where the token after it starts. */
  readonly after: number | undefined;
}

/** Comments that end with their line: what is between tokens is blanks and comments. */
function* lineComments(text: string, tokens: readonly Token[]): Generator<Comment> {
  let before = 0;
  let at = text.indexOf('--');
  for (const token of tokens) {
    const after = token.kind === 'end' ? undefined : token.start;
    if (at >= 0 && at < before) at = text.indexOf('--', before);
    while (at >= 0 && at < token.start) {
      LONG.lastIndex = at;
      const long = LONG.exec(text);
      if (long !== null) {
        const closer = `]${long[1]}]`;
        at = text.indexOf(closer, LONG.lastIndex) + closer.length;
      } else {
        LINE.lastIndex = at;
        const comment = LINE.exec(text)![0].trimEnd();
        if (MARK.test(comment)) yield { start: at, end: at + comment.length, before, after };
        at += comment.length;
      }
      at = text.indexOf('--', at);
    }
    before = token.end;
  }
}
