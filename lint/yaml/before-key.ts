import type { Fix } from '../../compiler/diagnostics/diagnostic.ts';
import type { YamlMap, YamlText } from '../../compiler/yaml/node.ts';

/** Puts an entry in front of another one of its map, in a source (a binary string). Undefined where its place is not plain. */
export function beforeKey(text: string, map: YamlMap, key: YamlText, entry: string): Fix | undefined {
  const { start } = key.span;
  const at = { start, end: start };
  if (text[map.span.start] === '{') return { span: at, text: `${entry}, ` };
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ -]*$/.test(before) ? { span: at, text: `${entry}\n${' '.repeat(before.length)}` } : undefined;
}
