import { dirname } from 'node:path';
import {
  type ExtensionContext,
  type LogOutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { gatosProgram, NOT_FOUND } from './gatos.ts';
import type { ResultDocuments } from './result-documents.ts';
import { type Ran, runProgram } from './run-program.ts';

/** What commands work with. */
export interface Session {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  readonly results: ResultDocuments;
}

/** The file in the editor, saved: the command line reads what is on disk. Undefined: there is none, or it cannot be saved. */
export async function savedFile(): Promise<string | undefined> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || document.uri.scheme !== 'file') {
    void window.showWarningMessage('GATOS: open a fold or a policy first.');
    return undefined;
  }
  return !document.isDirty || (await document.save()) ? document.uri.fsPath : undefined;
}

/** The folder of the workspace that a file is in, or its own. */
export const folderOf = (file: string): string =>
  workspace.getWorkspaceFolder(Uri.file(file))?.uri.fsPath ?? dirname(file);

/**
 * Runs gatos about a file, and says what went wrong: undefined then. `fine` are the exit codes of answers, as 3 is that of a denial.
 * What is wrong in the source is in the editor already.
 */
export async function runGatos(
  { output }: Session,
  file: string,
  args: readonly string[],
  fine: readonly number[] = [0],
): Promise<string | undefined> {
  const program = gatosProgram();
  if (program === undefined) {
    void window.showErrorMessage(NOT_FOUND);
    return undefined;
  }
  const ran = await withProgress(`gatos ${args[0]}`, (signal) =>
    runProgram(program, args, { cwd: folderOf(file), signal }),
  );
  output.info(`gatos ${args.join(' ')}`);
  if (ran.stderr !== '') output.warn(ran.stderr.trimEnd());
  if (ran.code !== undefined && fine.includes(ran.code)) return ran.stdout;
  const [first = 'it did not end'] = `${ran.stderr}\n${ran.stdout}`.trim().split('\n');
  void window.showErrorMessage(`GATOS: ${first}`, 'Show All').then((choice) => {
    if (choice !== undefined) output.show(true);
  });
  return undefined;
}

const withProgress = (title: string, work: (signal: AbortSignal) => Promise<Ran>): Thenable<Ran> =>
  window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_, cancelled) => {
      const stop = new AbortController();
      cancelled.onCancellationRequested(() => stop.abort());
      return work(stop.signal);
    },
  );
