/** How strongly binary operators bind on their left, as in luaparse (Lua 5.4 manual, 3.4.8). */
export const BINARY_STRENGTH: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ...['<', '>', '<=', '>=', '~=', '=='].map((operator): [string, number] => [operator, 3]),
  ['|', 4],
  ['~', 5],
  ['&', 6],
  ['<<', 7],
  ['>>', 7],
  ['..', 8],
  ['+', 9],
  ['-', 9],
  ...['*', '/', '//', '%'].map((operator): [string, number] => [operator, 10]),
  ['^', 12],
]);

/** They bind their right side one weaker. */
export const RIGHT_ASSOCIATIVE: ReadonlySet<string> = new Set(['..', '^']);

export const UNARY_OPERATORS: ReadonlySet<string> = new Set(['not', '-', '#', '~']);

/** Only what binds more strongly belongs to their operand: `-x ^ 2` is `-(x ^ 2)`. */
export const UNARY_STRENGTH = 10;
