/** The keys of a table, in its order. */
export const keysOf = <Key extends string>(table: Readonly<Record<Key, string>>): Key[] =>
  Object.keys(table) as Key[];
