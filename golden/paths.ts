/** `folder/relative` with `.` and `..` resolved; undefined for what is no relative path. Leading `..`s stay. */
export function joinPath(folder: string, relative: string): string | undefined {
  if (relative === '' || relative.length > 1024 || /[\x00-\x1f\x7f\\]/.test(relative)) return undefined;
  if (relative.startsWith('/') || /^[A-Za-z]:/.test(relative)) return undefined;
  const names = folder === '' ? [] : folder.split('/');
  for (const name of relative.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names[names.length - 1] !== '..') names.pop();
    else names.push(name);
  }
  return names.join('/');
}

/** The path of a name in a folder. */
export function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
