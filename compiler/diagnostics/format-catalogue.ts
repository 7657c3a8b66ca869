import type { CatalogueEntry } from './catalogue.ts';

/** Why the formatter leaves a source that compiles as it is (E14). */
export const FORMAT_CATALOGUE = {
  E1401: {
    name: 'format-changes-source',
    severity: 'error',
    message: 'formatting would change what this file means or says',
    explanation:
      'A formatted source is compiled and read again: its root, its syntax tree and its comments must be what they were. They would not be, so the file was left alone. No source is known that this happens to: please report it.',
  },
  E1402: {
    name: 'format-moves-suppression',
    severity: 'error',
    message: 'this comment allows findings in code that formatting puts on other lines',
    explanation:
      'A comment `-- gatos: allow(…)` is about the code of one line. Formatting puts each statement on lines of its own, so a comment about several statements in one line would be about less than before.',
    hint: 'put each statement on its own line, with a comment of its own',
  },
} as const satisfies Record<string, CatalogueEntry>;
