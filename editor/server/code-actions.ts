import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { applyFixes } from '../../lint/fix/apply-fixes.ts';
import { DEFAULT_LEVELS } from '../../lint/settings.ts';
import { shownDiagnostics } from './diagnostics.ts';
import type { OpenDocument } from './open-document.ts';
import { wholeDocument } from './whole-document.ts';

/** What can be done about what was found in a range: its fix, and a suppression that waits for its reason; and all safe fixes at once. */
export function codeActions(
  document: OpenDocument,
  range: Range,
  only: readonly string[] = [],
): CodeAction[] {
  const wanted = (kind: string) =>
    only.length === 0 || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const { diagnostics, positions } = document;
  const shown = shownDiagnostics(document);
  const actions: CodeAction[] = [];
  diagnostics.forEach((one, i) => {
    const diagnostic = shown[i]!;
    if (!overlaps(diagnostic.range, range) || !wanted(CodeActionKind.QuickFix)) return;
    if (one.fix !== undefined) {
      const edit = { range: positions.rangeOf(one.fix.span), newText: one.fix.text };
      actions.push(
        quickFix(document, `Fix: ${one.message}`, edit, { diagnostics: [diagnostic], isPreferred: true }),
      );
    }
    const allow = suppression(document, one);
    if (allow !== undefined)
      actions.push(
        quickFix(document, `Allow \`${one.name}\` here, and say why`, allow, { diagnostics: [diagnostic] }),
      );
  });
  const all = wanted(CodeActionKind.SourceFixAll) && only.length > 0 ? fixAll(document) : undefined;
  if (all !== undefined) actions.push(all);
  return actions;
}

const quickFix = (
  { uri }: OpenDocument,
  title: string,
  edit: TextEdit,
  extras: Partial<CodeAction>,
): CodeAction => ({ title, kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: [edit] } }, ...extras });

const isBefore = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

const overlaps = (a: Range, b: Range): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

/** A comment above the line. Without a reason it is an error, so that nobody forgets it. */
function suppression(
  { positions, kind }: OpenDocument,
  { name, code, span }: Diagnostic,
): TextEdit | undefined {
  if (code.startsWith('E') || !DEFAULT_LEVELS.has(name)) return undefined;
  const { line } = positions.positionAt(span.start);
  const indent = /^[ \t]*/.exec(positions.lineText(line))![0];
  const start = { line, character: 0 };
  const opener = kind === 'lua' ? '--' : '#';
  return { range: { start, end: start }, newText: `${indent}${opener} gatos: allow(${name}) because \n` };
}

/** All fixes, as `gatos lint --fix` makes them: the root stays, or the fix is meant to change it. */
function fixAll(document: OpenDocument): CodeAction | undefined {
  const { settings } = document.context;
  if (settings === undefined || document.kind === 'config' || document.kind === 'other') return undefined;
  if (!document.diagnostics.some(({ fix }) => fix !== undefined)) return undefined;
  const { source, applied } = applyFixes(document.text, settings, document.about);
  if (applied.length === 0) return undefined;
  const edit = wholeDocument(document, new TextDecoder().decode(source));
  return {
    title: `Fix all that can be fixed (${applied.length})`,
    kind: CodeActionKind.SourceFixAll,
    edit: { changes: { [document.uri]: [edit] } },
  };
}
