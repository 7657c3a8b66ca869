import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { commandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const [command, ...args] = commandLine();
  client = new LanguageClient(
    'gatos',
    'GATOS',
    { command, args: [...args, 'lsp', '--stdio'] },
    {
      documentSelector: [{ language: 'lua' }, { language: 'gatos-policy' }, { language: 'yaml' }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/{gatos.config.yaml,*.lua}') },
    },
  );
  try {
    await client.start();
  } catch {
    const choice = await vscode.window.showErrorMessage(
      `GATOS: \`${command}\` does not start. Install gatos, or say in the settings where it is.`,
      'Open Settings',
    );
    if (choice !== undefined)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'gatos.command');
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  for (const [name, run] of Object.entries(COMMANDS))
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  context.subscriptions.push(
    vscode.commands.registerCommand('gatos.restart', async () => {
      await client?.dispose();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('gatos.command')) void vscode.commands.executeCommand('gatos.restart');
    }),
    vscode.debug.registerDebugAdapterDescriptorFactory('gatos', {
      createDebugAdapterDescriptor() {
        const [command, ...args] = commandLine();
        return new vscode.DebugAdapterExecutable(command, [...args, 'dap']);
      },
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
