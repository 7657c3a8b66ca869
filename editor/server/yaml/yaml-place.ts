import { unquoted } from './unquoted.ts';
import { yamlLines } from './yaml-lines.ts';

/** Where in a YAML source a cursor is. Offsets are UTF-16 units. */
export interface YamlPlace {
  /** The keys that lead to what is written here, `-` for an item of a list. */
  readonly path: readonly string[];
  /** What may be written: an item of a list is a key of a map, or a value. */
  readonly at: 'key' | 'value' | 'item';
  /** What has been written of it so far, and where that starts. */
  readonly written: string;
  readonly start: number;
}

/** Undefined in a comment. */
export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const prefix = text.slice(lineStart, offset);
  const lines = yamlLines(text.slice(0, offset));
  const number = text.slice(0, lineStart).split(/\r\n|\n|\r/).length - 1;
  const line = lines.at(-1)?.number === number ? lines.at(-1) : undefined;
  if (line?.isText === true)
    return { path: line.path, at: 'value', written: line.value.text, start: lineStart + line.value.start };
  if (/^\s*#/.test(prefix)) return undefined;
  if (line?.key !== undefined) return valuePlace(line.path, line.value.text, lineStart + line.value.start);

  // Nothing that is a key yet: the keys that would lead to one here.
  const [, head = '', word = ''] = /^(\s*(?:-\s+)*)(.*)$/.exec(prefix)!;
  const probed = yamlLines(`${text.slice(0, lineStart)}${head}probe:`).at(-1);
  const path = probed?.path.slice(0, -1) ?? [];
  const start = lineStart + head.length;
  if (/^[[{]/.test(word)) return valuePlace(path, word, start);
  return { path, at: head.includes('-') ? 'item' : 'key', written: word, start };
}

function valuePlace(path: readonly string[], text: string, start: number): YamlPlace | undefined {
  if (/^["']/.test(text) && isClosed(text)) return undefined;
  if (/(^|\s)#/.test(text) && !/^["']/.test(text)) return undefined;
  if (!/^[[{]/.test(text)) return { path, at: 'value', written: text, start };
  return flowPlace(path, text, start);
}

const isClosed = (text: string): boolean => /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.test(text);

/** Within `{ … }` and `[ … ]`, as far as they are written. */
function flowPlace(path: readonly string[], text: string, start: number): YamlPlace {
  const around: string[][] = [];
  let here = [...path];
  let at: YamlPlace['at'] = 'value';
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(text.slice(i))?.[0];
    if (quoted !== undefined) {
      i += quoted.length;
      continue;
    }
    const char = text[i]!;
    if (char === '"' || char === "'") break;
    i += 1;
    if (char === '{' || char === '[') {
      around.push(here);
      if (char === '[') here = [...here, '-'];
      at = char === '{' ? 'key' : 'value';
    } else if (char === '}' || char === ']') {
      here = around.pop() ?? here;
      at = 'value';
    } else if (char === ',') {
      const outer = around.at(-1) ?? path;
      at = here.at(-1) === '-' && here.length === outer.length + 1 ? 'value' : 'key';
      here = at === 'key' ? [...outer] : here;
    } else if (char === ':' && at === 'key') {
      here = [...here, unquoted(text.slice(from, i - 1).trim())];
      at = 'value';
    } else continue;
    from = i;
    while (text[from] === ' ') from += 1;
  }
  return { path: here, at, written: text.slice(from), start: start + from };
}
