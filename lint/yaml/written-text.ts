/** A text of an expression in quotes, if it can stand in YAML of any style without an escape. */
export const writtenText = (text: string, quote: string): string | undefined =>
  /^[\w.:/@-]+$/.test(text) ? `${quote}${text}${quote}` : undefined;
