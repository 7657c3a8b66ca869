import { workspace } from 'vscode';
import { findGatos, type GatosProgram } from './find-gatos.ts';

/** Why nothing runs, for people. */
export const NOT_FOUND =
  'GATOS is not found. Install it (npm install -g gatos), or say in the setting gatos.path where it is.';

/** The gatos of this workspace; undefined: there is none. */
export const gatosProgram = (): GatosProgram | undefined =>
  findGatos({
    setting: workspace.getConfiguration('gatos').get<string>('path', '').trim(),
    folders: (workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ uri }) => uri.fsPath),
    trusted: workspace.isTrusted,
    searchPath: process.env.PATH ?? '',
    platform: process.platform,
  });
