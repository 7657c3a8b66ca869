/**
 * Why a text is not a path of the state tree; undefined if it is one: relative, `/` between names, nothing that a file system takes
 * for something else (`..`, drive letters, control characters, `.git`).
 */
export function artifactPathProblem(path: string): string | undefined {
  if (path === '') return 'an artifact path must not be empty';
  if (path.length > 1024) return 'an artifact path must be at most 1024 long';
  if (/[\x00-\x1f\x7f\\:*?"<>|]/.test(path))
    return 'an artifact path must not hold control characters or any of \\ : * ? " < > |';
  for (const name of path.split('/')) {
    if (name === '' || name === '.' || name === '..')
      return 'an artifact path is relative, without empty names, . or ..';
    if (/[. ]$/.test(name)) return 'a name in an artifact path must not end with a dot or a blank';
    if (/^\.git$/i.test(name)) return 'an artifact path must not lead into .git';
  }
  return undefined;
}
