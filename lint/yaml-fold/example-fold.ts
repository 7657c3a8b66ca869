/** A fold in YAML with these lines at its end, for examples and cases. */
export const exampleFold = (...lines: readonly string[]): string =>
  `version: 1\ninputs: ["gatos/journal/orders/**"]\n${lines.map((line) => `${line}\n`).join('')}`;

/** The same with these reducers, each a flow map without its braces. */
export const foldOf = (...reducers: readonly string[]): string =>
  exampleFold('reducers:', ...reducers.map((one) => `  - { ${one} }`));
