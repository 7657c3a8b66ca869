import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { didYouMean } from '../../compiler/diagnostics/did-you-mean.ts';
import { textOfBytes } from '../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import { positionAt } from '../../compiler/source-map.ts';
import type { EngineFindingName } from '../engine-findings.ts';
import type { Comment } from '../examined.ts';
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
/** A comment of EchoLua or of YAML. */
const MARK = /^(--+|#+)[ \t]*gatos:/;
const ALLOW = /^(?:--+|#+)[ \t]*gatos:[ \t]*allow[ \t]*\(([^()]*)\)[ \t]*(.*)$/;
const NAME = /[^\s,]+/g;

/** The suppressions in the comments of a source (a binary string); reports those that are not as they should be. */
export function readSuppressions(
  text: string,
  comments: () => Iterable<Comment>,
  lineStarts: readonly number[],
  names: ReadonlySet<string>,
  report: ReportSuppression,
): Suppression[] {
  const found: Suppression[] = [];
  // Most files have none, and then there is no need for tokens.
  if (!text.includes('gatos:')) return found;
  let unknown = 0;
  const lineOf = (offset: number) => positionAt(lineStarts, offset).line;
  for (const { start, end, before, after } of comments()) {
    const comment = text.slice(start, end);
    const opener = MARK.exec(comment)?.[1];
    if (opener === undefined) continue;
    const [, list, rest = ''] = ALLOW.exec(comment) ?? [];
    if (list === undefined) {
      const hint = `write \`${opener.slice(0, 2)} gatos: allow(rule-name) because …\``;
      report(
        'suppression-syntax',
        { start, end },
        'this comment for gatos says nothing that it understands',
        {
          hint,
        },
      );
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
      const hint = unknown > MOST_SUGGESTIONS ? undefined : didYouMean(suggest(rule.name, names));
      report('suppression-unknown-rule', rule.span, `there is no rule \`${rule.name}\` to allow`, { hint });
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
