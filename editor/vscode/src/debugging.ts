import {
  type DebugAdapterDescriptorFactory,
  DebugAdapterExecutable,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  type DebugSession,
  type Memento,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { LOG } from './commands/run-on-log.ts';
import { gatosProgram, NOT_FOUND } from './gatos.ts';
import { pickFile } from './pick-file.ts';
import { folderOf } from './session.ts';

/** What is not said about a session is asked: without a launch.json, the fold is the file in the editor. */
export class DebugConfigurations implements DebugConfigurationProvider {
  private readonly memory: Memento;

  constructor(memory: Memento) {
    this.memory = memory;
  }

  async resolveDebugConfiguration(
    _folder: WorkspaceFolder | undefined,
    given: DebugConfiguration,
  ): Promise<DebugConfiguration | undefined> {
    const file = window.activeTextEditor?.document.uri.fsPath;
    const config = {
      program: file,
      ...given,
      type: 'gatos',
      request: 'launch',
      name: given.name || 'Debug fold',
    };
    if (config.program === undefined) {
      void window.showErrorMessage('GATOS: open the fold to debug, or say in launch.json which it is.');
      return undefined;
    }
    const events: string | undefined = given.events ?? (await pickFile(LOG, this.memory));
    return events === undefined ? undefined : { ...config, events };
  }
}

/** `gatos dap`, one for each session. Paths of its configuration are relative to the folder of the workspace. */
export const debugAdapters: DebugAdapterDescriptorFactory = {
  createDebugAdapterDescriptor({ workspaceFolder, configuration }: DebugSession): DebugAdapterExecutable {
    if (!workspace.isTrusted) throw new Error('GATOS runs no code of a workspace that is not trusted.');
    const program = gatosProgram();
    if (program === undefined) throw new Error(NOT_FOUND);
    const { command, args, env } = program;
    const cwd = workspaceFolder?.uri.fsPath ?? folderOf(String(configuration.program));
    return new DebugAdapterExecutable(command, [...args, 'dap'], { cwd, env: { ...env } });
  },
};
