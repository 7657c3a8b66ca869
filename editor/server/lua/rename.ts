import type { TextEdit } from 'vscode-languageserver';
import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import { globalNames } from '../../../compiler/lua/library-rules.ts';
import { KEYWORDS } from '../../../compiler/lua/token.ts';
import type { LuaFile } from '../../../lint/lua/lua-file.ts';
import type { Renaming } from '../renaming.ts';
import { LuaDocument } from './lua-document.ts';
import { type Named, variableAt } from './references.ts';

/** The name at an offset, if it can be another one. */
export function renamable(document: LuaDocument, offset: number): Renaming<Named> {
  const named = variableAt(document, offset);
  if (named === undefined) return { problem: 'only variables of the file can be renamed' };
  const { variable } = named.facts;
  if (variable.isFold) return { problem: '`fold` is the name by which the batch fold is found' };
  const { start, end } = named.declaration;
  if (document.file!.analysis.text.slice(start, end) !== variable.name)
    return { problem: `\`${variable.name}\` is declared by the \`:\` of the function` };
  return { value: named };
}

/**
 * The edits that give a variable another name. Refused where another name would then mean something else: the changed text is analysed,
 * and every name must stand for what it stood for.
 */
export function renameLua(document: LuaDocument, offset: number, name: string): Renaming<TextEdit[]> {
  const found = renamable(document, offset);
  if (found.problem !== undefined) return found;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || KEYWORDS.has(name))
    return { problem: `\`${name.slice(0, 40)}\` is no name` };
  const { declaration, uses } = found.value;
  const spans = [declaration, ...uses];
  const edits = spans.map((span) => ({ range: document.positions.rangeOf(span), newText: name }));
  const changed = new LuaDocument(replaced(document, spans, name), document.settings);
  if (changed.file === undefined || !sameMeaning(document.file!, changed.file)) {
    const clash = globalNames.has(name) ? 'of the library' : 'in use here';
    return { problem: `\`${name}\` is ${clash}: names would mean something else` };
  }
  return { value: edits };
}

function replaced({ text, positions }: LuaDocument, spans: readonly Span[], name: string): string {
  const units = spans.map(({ start, end }) => [
    positions.unitAt(positions.positionAt(start)),
    positions.unitAt(positions.positionAt(end)),
  ]);
  const starts = new Map(units.map(([start, end]) => [start!, end!]));
  let result = '';
  let at = 0;
  for (const start of Uint32Array.from(starts.keys()).sort()) {
    result += text.slice(at, start) + name;
    at = starts.get(start)!;
  }
  return result + text.slice(at);
}

/** Whether the names of two trees of one shape stand for the same, declarations counted from the start of the file. */
function sameMeaning(before: LuaFile, after: LuaFile): boolean {
  const [a, b] = [meanings(before), meanings(after)];
  return a.length === b.length && a.every((meaning, i) => meaning === b[i]);
}

function meanings(file: LuaFile): string[] {
  const { declared, used, natives } = file.analysis.resolution;
  const numbers = new Map<object, number>();
  const names = file.tree.all('name');
  for (const node of names) {
    const variable = declared.get(node);
    if (variable !== undefined) numbers.set(variable, numbers.size);
  }
  const ofNode = (node: object) => natives.get(node) ?? '';
  return [
    ...names.map((node) => {
      const variable = declared.get(node) ?? used.get(node);
      return variable === undefined ? `${node.name} ${ofNode(node)}` : String(numbers.get(variable));
    }),
    ...file.tree.all('index').map(ofNode),
    ...file.tree.all('call').map(ofNode),
  ];
}
