import type { TextEdit } from 'vscode-languageserver';
import { formatSource } from '../../formatter/format-source.ts';
import type { OpenDocument } from './open-document.ts';
import { wholeDocument } from './whole-document.ts';

/** The edit that formats a document; none for a source that does not compile, or is formatted. */
export function formatting(document: OpenDocument): TextEdit[] {
  if (document.kind === 'config' || document.kind === 'other') return [];
  const { text } = formatSource(document.text, { file: document.context.file });
  return text === undefined || text === document.text ? [] : [wholeDocument(document, text)];
}
