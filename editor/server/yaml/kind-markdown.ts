import type { ReducerKind } from '../../../stdlib/reducers/kinds.ts';

/** What a kind of reducer keeps, with its example. */
export const kindMarkdown = (name: string, { doc, ties, state, example }: ReducerKind): string =>
  [
    `**${name}**`,
    doc,
    `State: ${state}`,
    `Ties: ${ties}`,
    `\`\`\`yaml\n${example.reducer.join('\n')}\n\`\`\``,
  ].join('\n\n');
