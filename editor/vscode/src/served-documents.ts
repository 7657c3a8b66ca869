import { FileType, type TextDocument, Uri, workspace } from 'vscode';
import type { DocumentFilter } from 'vscode-languageclient/node';

/** The setting `gatos.folds`: where Lua and YAML are for GATOS. */
export type Folds = 'auto' | 'always' | 'never';

const POLICY = 'gatos-policy';
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

export const isPolicy = ({ languageId }: TextDocument): boolean => languageId === POLICY;

/** What the server is asked about: policies anywhere, and Lua and YAML as the setting `gatos.folds` says. */
export function servedDocuments(projects: readonly { toString(): string }[], folds: Folds): DocumentFilter[] {
  const policies: DocumentFilter = { scheme: 'file', language: POLICY };
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
