import { commands, type LogOutputChannel, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { gatosProgram, NOT_FOUND } from './gatos.ts';
import { type Folds, isPolicy, projectFolders, servedDocuments } from './served-documents.ts';

/** `gatos lsp`, for as long as there is something that it is for. */
export class LanguageServer {
  private readonly output: LogOutputChannel;
  private client: LanguageClient | undefined;
  private last: Promise<void> = Promise.resolve();
  private toldNotFound = false;

  constructor(output: LogOutputChannel) {
    this.output = output;
  }

  /** Ends it and starts it anew, with the settings as they are then. One at a time. */
  restart(): Promise<void> {
    return this.after(async () => {
      await this.end();
      await this.begin();
    });
  }

  /** Starts it, if it is not there. */
  start(): Promise<void> {
    return this.after(async () => {
      if (this.client === undefined) await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.after(() => this.end());
  }

  private after(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work).catch((error: unknown) => {
      // The client has said so to people.
      this.output.error(`the language server: ${String(error)}`);
    });
    return this.last;
  }

  private async begin(): Promise<void> {
    const folds = workspace.getConfiguration('gatos').get<Folds>('folds', 'auto');
    const projects = folds === 'auto' ? await projectFolders() : [];
    const hasFolds = folds === 'always' || projects.length > 0;
    await commands.executeCommand('setContext', 'gatos.hasFolds', hasFolds);
    // Much YAML and Lua has nothing to do with GATOS, and its editors need not hear of it.
    if (!hasFolds && !workspace.textDocuments.some(isPolicy)) return;
    const program = gatosProgram();
    if (program === undefined) return this.sayNotFound();
    const { command, args, env } = program;
    // Only here: it is most of what there is to load.
    const { LanguageClient } = await import('vscode-languageclient/node');
    this.client = new LanguageClient(
      'gatos',
      'GATOS',
      { command, args: [...args, 'lsp'], options: { env: { ...process.env, ...env } } },
      {
        documentSelector: servedDocuments(projects, folds),
        outputChannel: this.output,
      },
    );
    await this.client.start();
  }

  private async end(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.dispose();
  }

  /** Once: what was said need not be said again each time that a setting changes. */
  private sayNotFound(): void {
    this.output.warn(NOT_FOUND);
    if (this.toldNotFound) return;
    this.toldNotFound = true;
    void window.showWarningMessage(NOT_FOUND, 'Open Settings').then((choice) => {
      if (choice !== undefined) void commands.executeCommand('workbench.action.openSettings', 'gatos.path');
    });
  }
}
