import { type Memento, type QuickPickItem, Uri, window, workspace } from 'vscode';

/** Files that are offered by name; what is not among them can be browsed for. */
const MOST = 200;

/** What is asked for. */
export interface Wanted {
  readonly title: string;
  readonly glob: string;
  readonly filters: Readonly<Record<string, string[]>>;
}

interface FileItem extends QuickPickItem {
  readonly path?: string;
}

/** Lets people choose a file, the one of the last time first. Undefined: they did not. */
export async function pickFile(
  { title, glob, filters }: Wanted,
  memory: Memento,
): Promise<string | undefined> {
  const key = `picked ${glob}`;
  const before = memory.get<string>(key);
  const found = (await workspace.findFiles(glob, '**/node_modules/**', MOST)).map(({ fsPath }) => fsPath);
  const paths = found.includes(before ?? '') ? [before!, ...found.filter((path) => path !== before)] : found;
  const items: FileItem[] = paths.map((path) => ({ label: workspace.asRelativePath(path), path }));
  const picked = await window.showQuickPick<FileItem>([...items, { label: 'Browse…' }], { title });
  if (picked === undefined) return undefined;
  const path = picked.path ?? (await browse(title, filters));
  if (path !== undefined) await memory.update(key, path);
  return path;
}

async function browse(title: string, filters: Wanted['filters']): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  const [uri] = (await window.showOpenDialog({ title, filters: { ...filters }, defaultUri: folder })) ?? [];
  return uri?.fsPath;
}
