import { typeText } from '../../../stdlib/data-type.ts';
import { parameterText } from '../../../stdlib/predicates/parameter-text.ts';
import type { Predicate } from '../../../stdlib/predicates/predicate.ts';

/** How a predicate is written, once for each list of types that it takes. */
export function callTexts(name: string, { infix, signatures, result }: Predicate): string[] {
  return signatures.map((parameters) => {
    const written = parameters.map(parameterText);
    const call = infix ? `${written[0]} ${name} ${written[1]}` : `${name}(${written.join(', ')})`;
    return `${call} → ${typeText(result)}`;
  });
}

export function predicateMarkdown(name: string, predicate: Predicate): string {
  const { doc, fuel, reads, undecided, example } = predicate;
  return [
    `\`\`\`\n${callTexts(name, predicate).join('\n')}\n\`\`\``,
    doc,
    ...(reads.length === 0 ? [] : [`Reads ${reads.map((one) => `\`${one.name}\``).join(', ')}.`]),
    ...(undecided === undefined ? [] : [`Undecided where ${undecided}.`]),
    `Fuel beyond the call: ${fuel}.`,
    `Example: \`${example.expression}\``,
  ].join('\n\n');
}

/** The words of expressions that are no predicates. */
export const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', 'True if both sides are.'],
  ['or', 'True if one of the sides is.'],
  ['not', 'True if what follows is false.'],
  ['true', 'The boolean.'],
  ['false', 'The boolean.'],
  ['any', '`any x in list: condition`: whether the condition is true for an item.'],
  ['all', '`all x in list: condition`: whether the condition is true for every item.'],
  ['count', '`count x in list: condition`: for how many items the condition is true.'],
  ['has', '`has(a.b)`: whether the path leads to something. What it has seen to may be read.'],
]);
