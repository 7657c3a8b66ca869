import type { TextEdit } from 'vscode-languageserver';
import type { OpenDocument } from './open-document.ts';

/** An edit that gives a document another text. */
export function wholeDocument({ positions }: OpenDocument, newText: string): TextEdit {
  const line = positions.lineCount - 1;
  const end = { line, character: positions.lineText(line).length };
  return { range: { start: { line: 0, character: 0 }, end }, newText };
}
