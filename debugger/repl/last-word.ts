/** What a line ends with that a name could come of: a name, or part of one, with the dots in it. */
export const lastWord = (line: string): string => /[A-Za-z_][A-Za-z0-9_.]*$/.exec(line)?.[0] ?? '';
