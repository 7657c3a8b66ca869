import pc from 'picocolors';
import { kindFacts } from '../compiler/yaml-fold/kind-facts.ts';
import { KINDS, type KindName, type ReducerKind } from '../stdlib/reducers/kinds.ts';

/** What a kind of reducer is, for people: what it takes, how it joins, and an example. */
export function kindText(name: KindName, colour: boolean): string {
  const paint = pc.createColors(colour);
  const kind: ReducerKind = KINDS[name];
  const { reducer, events, state, others, joined } = kind.example;
  const lines = (some: readonly string[]) => some.map((line) => `    ${line}\n`).join('');
  const facts = kindFacts(kind).map(([title, text]) => `${paint.cyan(title)}: ${text}\n`);
  return `${paint.bold(name)} (a kind of reducer in folds in YAML)

${kind.doc}

${facts.join('')}
Example:

${lines(reducer)}
over these events
${lines(events)}comes to
${lines([state])}and joined with a side that had these
${lines(others)}to
${lines([joined])}`;
}
