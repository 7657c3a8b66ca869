import pc from 'picocolors';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { Condition, Explanation, PathValue, Result, RuleExplanation } from '../policy/decision.ts';
import { verdictText } from './verdict-text.ts';

/** The longest value that is shown, in UTF-16 units. */
const LONGEST = 100;

const EFFECT = { denies: 'denies', allows: 'allows', none: 'does not allow' } as const;

/** An explanation for people: the decision, then each rule that matches with the tree of its conditions, and the values they read. */
export function explanationText(explanation: Explanation, colour: boolean): string {
  const { verdict, rule, reason, rules } = explanation;
  const lines = [
    verdictText(verdict, colour),
    `rule    ${safeText(rule)}`,
    `reason  ${safeText(reason)}`,
    ...rules.flatMap((one) => ['', ...ruleLines(one, colour)]),
  ];
  return `${lines.join('\n')}\n`;
}

function ruleLines({ id, effect, conditions }: RuleExplanation, colour: boolean): string[] {
  const paint = pc.createColors(colour);
  return [
    `${paint.bold(safeText(id))} ${EFFECT[effect]}`,
    ...conditions.flatMap(({ clause, ...condition }) =>
      conditionLines(condition, `  ${clause.padEnd('allow_if'.length)}  `, ' '.repeat(12), colour),
    ),
  ];
}

/** A condition and its parts, each a step further in. Conditions are nested no deeper than the compiled policy may be. */
function conditionLines(condition: Condition, head: string, indent: string, colour: boolean): string[] {
  const { text, result, values, parts = [] } = condition;
  const lines = [`${head}${resultText(result, colour)}  ${safeText(text)}`];
  if (parts.length > 0)
    for (const part of parts) lines.push(...conditionLines(part, `${indent}  `, `${indent}  `, colour));
  else for (const value of values) lines.push(`${indent}${' '.repeat(WIDTH + 2)}${valueText(value, colour)}`);
  return lines;
}

const WIDTH = 'undecided'.length;

function resultText(result: Result, colour: boolean): string {
  const paint = pc.createColors(colour);
  const style = result === true ? paint.green : result === false ? paint.red : paint.yellow;
  return style(String(result).padEnd(WIDTH));
}

function valueText({ path, value }: PathValue, colour: boolean): string {
  const paint = pc.createColors(colour);
  if (value === undefined) return paint.dim(`${safeText(path)} is missing`);
  const text = encodeJsonText(value).value ?? '…';
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return paint.dim(safeText(`${path} = ${shown}`));
}
