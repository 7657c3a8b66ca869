import { typeText } from '../../stdlib/data-type.ts';
import { decodeModule } from '../../vm/bytecode/decode.ts';
import { disassemble } from '../../vm/bytecode/disassemble.ts';
import { numToText } from '../../vm/number/text.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import type { Rgc, RgcCondition, RgcExpression, RgcRule } from './rgc.ts';

/**
 * A compiled policy for people: what it reads, its rules with their conditions, its index, and its code. e: expression, f: function. Texts
 * of the policy are there as they are, but for names and reasons, which are quoted.
 */
export function disassembleRgc(rgc: Rgc): string {
  const { name, attributes, intents, expressions, rules, index } = rgc;
  const names = (numbers: readonly number[]) => numbers.map((one) => attributes[one]!.name).join(' ');
  const lines = [
    name === undefined ? 'policy' : `policy ${JSON.stringify(name)}`,
    '',
    'attributes',
    ...attributes.map((one) => `  ${one.name}: ${typeText(one.type)} (${one.from})`),
    '',
    'intents',
    ...[...intents].map(([intent, { required, optional }]) =>
      `  ${intent}: ${names(required)}${optional.length === 0 ? '' : ` (optional: ${names(optional)})`}`.trimEnd(),
    ),
    '',
    'rules',
    ...rules.flatMap((rule) => ruleLines(rule, rgc)),
    '',
    'index',
    ...index.map(
      ({ intent, glob, rules: own }) =>
        `  ${intent}${glob === undefined ? '' : ` ${glob}`}: ${own.map((one) => rules[one]!.id).join(' ')}`,
    ),
    '',
    'expressions',
    ...expressions.map((one, i) => `  e${i} = ${callText(one, names)}  ${one.text}`),
    '',
  ];
  return `${lines.join('\n')}\n${codeText(rgc.elc)}`;
}

function ruleLines({ id, reason, audit, deny, allow, require }: RgcRule, { expressions }: Rgc): string[] {
  const conditions = (clause: string, list: readonly RgcCondition[]) =>
    list.map(({ expression }) => `    ${clause.padEnd(8)} e${expression}  ${expressions[expression]!.text}`);
  return [
    `  ${id}${audit ? ' (audit)' : ''}`,
    ...conditions('deny_if', deny),
    ...conditions('allow_if', allow),
    ...conditions('require', require),
    ...(reason === undefined ? [] : [`    reason   ${JSON.stringify(reason)}`]),
  ];
}

/** Functions are counted as in the code: the list that it returns starts with the one behind the chunk. */
function callText(
  { func, reads, constants }: RgcExpression,
  names: (reads: readonly number[]) => string,
): string {
  const values = constants.map((one) =>
    typeof one === 'string' ? JSON.stringify(textOf(one) ?? '') : numToText(one),
  );
  return `f${func + 1}(${[names(reads).replaceAll(' ', ', '), ...values].filter((one) => one !== '').join(', ')})`;
}

function codeText(elc: Uint8Array): string {
  const decoded = decodeModule(elc);
  return 'problem' in decoded ? `code: ${decoded.problem.message}\n` : disassemble(decoded.module);
}
