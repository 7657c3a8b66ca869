import type { YamlEntry, YamlMap } from '../../compiler/yaml/node.ts';

/** The entry of a map with this key. */
export const entryOf = (map: YamlMap, key: string): YamlEntry | undefined =>
  map.entries.find((entry) => entry.key.value === key);
