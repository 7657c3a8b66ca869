import { kindFacts } from '../compiler/yaml-fold/kind-facts.ts';
import { KINDS, type ReducerKind } from '../stdlib/reducers/kinds.ts';

/** docs/reference/kinds.md and docs/reference/kinds/: the kinds of reducers in folds in YAML, by the path of the page. */
export function kindsPages(generated: string): [path: string, text: string][] {
  const kinds = Object.entries<ReducerKind>(KINDS);
  return [
    ['kinds.md', indexPage(kinds, generated)],
    ...kinds.map(([name, kind]): [string, string] => [`kinds/${name}.md`, kindPage(name, kind, generated)]),
  ];
}

function indexPage(kinds: readonly [name: string, kind: ReducerKind][], generated: string): string {
  const rows = kinds.map(
    ([name, { doc, promise }]) => `| [\`${name}\`](kinds/${name}.md) | ${doc} | ${WHEN[promise]} |\n`,
  );
  return `# Kinds of reducers

${generated}
What a fold in YAML can keep ([the guide](../guide/yaml-folds.md), [the specification](../spec/yaml-folds.md)). Each join is commutative, associative and idempotent.
A page a kind says what it takes, what joins with what, how ties break and what the state looks like, with an example. \`gatos explain KIND\` says it in the terminal.

_Joins to one fold_ says when the join of two states is the state of one fold over all events of both.

| kind | keeps | joins to one fold |
| --- | --- | --- |
${rows.join('')}`;
}

/** What is short for the promise in the table. */
const WHEN: Readonly<Record<ReducerKind['promise'], string>> = {
  always: 'always',
  actors: 'each actor on one side',
  observed: 'no element put in here and taken out there',
};

function kindPage(name: string, kind: ReducerKind, generated: string): string {
  const { reducer, events, state, others, joined } = kind.example;
  const facts = kindFacts(kind).map(([title, text]) => `- ${title}: ${text}\n`);
  const block = (language: string, lines: readonly string[]) =>
    `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
  return `# \`${name}\`

${generated}
${kind.doc}

${facts.join('')}
States are shown as EchoLua would write them; the functions of [the library](../library.md) keep the same ones. All kinds: [the index](../kinds.md).

## Example

${block('yaml', [
  'version: 1',
  'inputs: ["gatos/journal/**"]',
  'reducers:',
  ...reducer.map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`),
])}
Over these events, the first of ULID \`01JQ0000000000000000000001\`, and so on,

${block('json', events)}
it comes to

${block('json', [state])}
Another side that started with nothing too, and goes on counting ULIDs, had

${block('json', others)}
and \`gatos merge\` joins both to

${block('json', [joined])}`;
}
