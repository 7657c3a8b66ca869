import { unquoted } from './unquoted.ts';

/** One line of a YAML source, as its indentation and its first words tell, whatever else is wrong in the file. Columns are UTF-16 units. */
export interface YamlLine {
  readonly number: number;
  /** The keys that lead here, `-` for an item of a list; the key of the line is the last one. */
  readonly path: readonly string[];
  readonly key: { readonly name: string; readonly start: number; readonly end: number } | undefined;
  /** What stands behind the key and the dashes. */
  readonly value: { readonly text: string; readonly start: number };
  /** Lists of which an item starts in this line. */
  readonly dashes: number;
  /** Where the first word is. */
  readonly indent: number;
  /** A line of a text of several lines: of a block scalar, or one that goes on. */
  readonly isText: boolean;
}

interface Level {
  readonly indent: number;
  readonly name: string;
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:{}[\],&*!|>'"%@`-][^#:{}[\],]*?|-[^\s#:{}[\],]+)[ \t]*:(?=\s|$)/;
const BLOCK = /^[|>][-+0-9]*[ \t]*(#.*)?$/;

/** The lines of a source that say something: comments and empty lines left out. */
export function yamlLines(text: string): YamlLine[] {
  const lines: YamlLine[] = [];
  let levels: Level[] = [];
  let block: { readonly indent: number; readonly path: readonly string[] } | undefined;
  text.split(/\r\n|\n|\r/).forEach((line, number) => {
    const indent = line.search(/\S/);
    if (indent < 0) return;
    if (block !== undefined && indent > block.indent) {
      const value = { text: line.slice(indent), start: indent };
      lines.push({ number, path: block.path, key: undefined, value, dashes: 0, indent, isText: true });
      return;
    }
    block = undefined;
    if (line[indent] === '#') return;
    if (/^(---|\.\.\.)(\s|$)/.test(line)) {
      levels = [];
      return;
    }
    let at = indent;
    levels = levels.filter(
      (level) => level.indent < at || (level.indent === at && isDash(line, at) && level.name !== '-'),
    );
    let dashes = 0;
    while (isDash(line, at)) {
      dashes += 1;
      levels.push({ indent: at, name: '-' });
      at += 1;
      while (line[at] === ' ' || line[at] === '\t') at += 1;
    }
    const found = KEY.exec(line.slice(at));
    const name = found === null ? undefined : unquoted(found[1]!);
    const key = name === undefined ? undefined : { name, start: at, end: at + found![1]!.length };
    if (name !== undefined) levels.push({ indent: at, name });
    const from = found === null ? at : at + found[0].length;
    const rest = line.slice(from);
    const start = from + Math.max(0, rest.search(/\S|$/));
    const value = { text: line.slice(start), start };
    const path = levels.map((level) => level.name);
    lines.push({ number, path, key, value, dashes, indent, isText: false });
    if (BLOCK.test(value.text)) block = { indent: levels[levels.length - 1]?.indent ?? -1, path };
  });
  return lines;
}

const isDash = (line: string, at: number): boolean => line[at] === '-' && /\s|$/.test(line[at + 1] ?? '\n');
