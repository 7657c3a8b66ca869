import { commands, debug, type ExtensionContext, window, workspace } from 'vscode';
import { COMMANDS } from './commands/commands.ts';
import { DebugConfigurations, debugAdapters } from './debugging.ts';
import { LanguageServer } from './language-server.ts';
import { ResultDocuments } from './result-documents.ts';
import { isPolicy } from './served-documents.ts';
import type { Session } from './session.ts';

let stop: (() => Promise<void>) | undefined;

/** Called by the editor when there is something for this extension. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('GATOS', { log: true });
  const results = new ResultDocuments();
  const session: Session = { context, output, results };
  const server = new LanguageServer(output);
  stop = () => server.stop();
  const restart = () => server.restart();
  const configs = workspace.createFileSystemWatcher('**/gatos.config.yaml', false, true, false);
  context.subscriptions.push(
    output,
    results,
    ...Object.entries(COMMANDS).map(([name, run]) => commands.registerCommand(name, () => run(session))),
    commands.registerCommand('gatos.restart', restart),
    debug.registerDebugConfigurationProvider('gatos', new DebugConfigurations(context.workspaceState)),
    debug.registerDebugAdapterDescriptorFactory('gatos', debugAdapters),
    configs,
    configs.onDidCreate(restart),
    configs.onDidDelete(restart),
    workspace.onDidOpenTextDocument((document) => {
      if (isPolicy(document)) void server.start();
    }),
    workspace.onDidChangeWorkspaceFolders(restart),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('gatos')) void restart();
    }),
  );
  await server.start();
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
