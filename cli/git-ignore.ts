import { access, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const FILE = '.gitignore';

/**
 * What `.gitignore` files say of the files below a folder (gitignore(5)), in a repository or not. Those of the folders above count
 * up to the root of the repository. What git is told elsewhere, by the user or by `.git/info/exclude`, does not.
 */
export class GitIgnore {
  private readonly root: string;
  private readonly patterns: Ignore;

  private constructor(root: string, patterns: Ignore) {
    this.root = root;
    this.patterns = patterns;
  }

  /** For a folder that is to be searched, itself ignored or not. */
  static async forFolder(folder: string): Promise<GitIgnore> {
    const root = await rootOf(folder);
    let rules = new GitIgnore(root, emptyPatterns());
    for (const above of foldersBetween(root, folder)) {
      if (rules.ignores(above, true)) return new GitIgnore(folder, emptyPatterns()).within(folder);
      rules = await rules.within(above);
    }
    return rules;
  }

  /** With what the `.gitignore` of a folder adds. */
  async within(folder: string): Promise<GitIgnore> {
    const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
    if (text === undefined) return this;
    const base = this.pathOf(folder);
    const lines = text.split(/\r?\n/).flatMap((line) => (base === '' ? [line] : below(base, line)));
    return new GitIgnore(this.root, emptyPatterns().add(this.patterns).add(lines));
  }

  ignores(path: string, isFolder: boolean): boolean {
    const inside = this.pathOf(path);
    return inside !== '' && this.patterns.ignores(isFolder ? `${inside}/` : inside);
  }

  private pathOf(path: string): string {
    return relative(this.root, path).split(sep).join('/');
  }
}

/** Case counts, as for git on the systems where paths have it. */
const emptyPatterns = (): Ignore => ignore({ ignorecase: false });

/** The nearest folder above that has a repository; without one the folder itself. */
async function rootOf(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const isRoot = await access(join(at, '.git')).then(
      () => true,
      () => false,
    );
    if (isRoot) return at;
    if (dirname(at) === at) return folder;
  }
}

/** From the outer folder to the inner one, both with them. */
function foldersBetween(outer: string, inner: string): string[] {
  const folders = [inner];
  while (folders[0] !== outer) folders.unshift(dirname(folders[0]!));
  return folders;
}

/** A line of the `.gitignore` in a folder, as the one in the root would write it. */
function below(base: string, line: string): string[] {
  if (line.trim() === '' || line.startsWith('#')) return [];
  const negated = line.startsWith('!');
  const pattern = (negated ? line.slice(1) : line).replace(/^\\(?=[!#])/, '');
  const isAnchored = /\/(?=.)/.test(pattern);
  const folder = base.replace(/[\\*?[\]]/g, '\\$&');
  const rest = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return [`${negated ? '!' : ''}/${folder}/${rest}`];
}
