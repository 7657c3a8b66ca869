import { type DocumentSymbol, type FoldingRange, SymbolKind } from 'vscode-languageserver';
import { unquoted } from './unquoted.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { YamlLine } from './yaml-lines.ts';

/** The last line of what a line starts: those below that are further in. */
function lastLine(lines: readonly YamlLine[], first: number): number {
  const { path, dashes } = lines[first]!;
  const depth = dashes > 0 ? path.lastIndexOf('-') + 1 : path.length;
  let last = first;
  while (last + 1 < lines.length) {
    const next = lines[last + 1]!;
    const isBelow =
      next.isText ||
      (next.path.length > depth &&
        (dashes === 0 || next.dashes === 0 || next.path.lastIndexOf('-') >= depth));
    const startsOther = !next.isText && next.dashes > 0 && next.path.lastIndexOf('-') < depth && dashes > 0;
    if (!isBelow || startsOther) break;
    last += 1;
  }
  return lines[last]!.number;
}

const KINDS: Readonly<Record<string, SymbolKind>> = {
  define: SymbolKind.Constant,
  rules: SymbolKind.Function,
  reducers: SymbolKind.Function,
  emit: SymbolKind.File,
};

/** Definitions, rules by their ids, reducers by what they write, artifacts by their paths; and the other keys of the top level. */
export function symbolsOfYaml({ lines, positions }: YamlDocument): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  lines.forEach((line, at) => {
    const { path, key, dashes, indent, number } = line;
    const section = path[0] ?? '';
    const isTop = path.length === 1 && key !== undefined;
    const isItem = dashes > 0 && path[1] === '-' && path.lastIndexOf('-') === 1;
    const isDefinition = section === 'define' && path.length === 2 && key !== undefined;
    if (!isTop && !isItem && !isDefinition) return;
    const end = lastLine(lines, at);
    const own = key ?? { start: indent, end: indent };
    const symbol: DocumentSymbol = {
      name: isItem ? itemName(lines, at, end) : key!.name,
      kind: isTop ? SymbolKind.Namespace : (KINDS[section] ?? SymbolKind.Object),
      range: {
        start: { line: number, character: indent },
        end: { line: end, character: positions.lineText(end).length },
      },
      selectionRange: {
        start: { line: number, character: own.start },
        end: { line: number, character: own.end },
      },
    };
    const parent = isTop ? undefined : symbols.at(-1);
    if (parent === undefined) symbols.push(symbol);
    else parent.children = [...(parent.children ?? []), symbol];
  });
  return symbols;
}

function itemName(lines: readonly YamlLine[], from: number, to: number): string {
  const own = lines.filter(
    ({ number, path }) => number >= lines[from]!.number && number <= to && path.length === 3,
  );
  for (const name of ['id', 'into', 'path', 'kind', 'lua']) {
    const value = own.find(({ key }) => key?.name === name)?.value.text.trim();
    if (value !== undefined && value !== '') return unquoted(value);
  }
  return lines[from]!.value.text.trim() || '-';
}

/** What has lines further in below it. */
export function foldingOfYaml({ lines }: YamlDocument): FoldingRange[] {
  return lines.flatMap((line, at) => {
    const endLine = lastLine(lines, at);
    return !line.isText && endLine > line.number ? [{ startLine: line.number, endLine }] : [];
  });
}
