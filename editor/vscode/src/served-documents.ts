import { FileType, Uri, workspace } from 'vscode';
import type { DocumentFilter } from 'vscode-languageclient/node';

const CONFIG = '**/gatos.config.yaml';
const LUA_AND_YAML = ['lua', 'yaml'];

/** The folders in which Lua and YAML are for GATOS: those of a configuration, and those with a folder `gatos`. */
export async function projectFolders(): Promise<Uri[]> {
  const configs = await workspace.findFiles(CONFIG, '**/node_modules/**');
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const named = await Promise.all(folders.map((folder) => isFolder(Uri.joinPath(folder, 'gatos'))));
  return [...configs.map((config) => Uri.joinPath(config, '..')), ...folders.filter((_, i) => named[i])];
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** What the server is asked about: policies anywhere, and Lua and YAML as the setting `gatos.folds` says. */
export function servedDocuments(
  projects: readonly { toString(): string }[],
  folds: 'auto' | 'always' | 'never',
): DocumentFilter[] {
  const policies: DocumentFilter = { scheme: 'file', language: 'gatos-policy' };
  if (folds === 'never') return [policies];
  if (folds === 'always')
    return [policies, ...LUA_AND_YAML.map((language) => ({ scheme: 'file', language }))];
  const inProjects = projects.flatMap((project) =>
    LUA_AND_YAML.map((language): DocumentFilter => {
      return { scheme: 'file', language, pattern: { baseUri: project.toString(), pattern: '**/*' } };
    }),
  );
  return [policies, ...inProjects];
}
