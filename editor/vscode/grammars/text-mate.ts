/** A rule of a TextMate grammar: the part of the format that these grammars use. Patterns are those of Oniguruma. */
export interface Rule {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly captures?: Captures;
  readonly begin?: string;
  readonly beginCaptures?: Captures;
  readonly end?: string;
  /** Instead of an end: what each further line begins with. */
  readonly while?: string;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

export type Captures = Readonly<Record<string, { readonly name: string }>>;

export interface Grammar {
  readonly name: string;
  readonly scopeName: string;
  /** Where it is put into other grammars. */
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** One of these words, whole. */
export const anyWord = (words: Iterable<string>): string => `\\b(?:${[...words].join('|')})\\b`;

/** One of these texts, the longest that fits. */
export const anyText = (texts: Iterable<string>): string =>
  [...texts]
    .sort((a, b) => b.length - a.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('|');
