/** The text of a scalar that stands in one line, without its quotes. */
export const unquoted = (scalar: string): string => scalar.replace(/^(["'])(.*)\1$/, '$2');
