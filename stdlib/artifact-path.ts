/**
 * Why a text is not a path of the state tree; undefined if it is one: relative, `/` between names, nothing that a file system takes
 * for something else (`..`, drive letters, control characters, `.git`).
 */
export function artifactPathProblem(path: string): string | undefined {
  if (path === '') return 'an artifact path must not be empty';
  if (path.length > 1024) return 'an artifact path must be at most 1024 long';
  if (/[\x00-\x1f\x7f\\:*?"<>|]/.test(path))
    return 'an artifact path must not hold control characters or any of \\ : * ? " < > |';
  if (/[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/.test(path))
    return 'an artifact path must not hold characters that control a terminal';
  for (const name of path.split('/')) {
    if (name === '' || name === '.' || name === '..')
      return 'an artifact path is relative, without empty names, . or ..';
    if (/[. ]$/.test(name)) return 'a name in an artifact path must not end with a dot or a blank';
    if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name))
      return 'a name in an artifact path must not be a device';
    if (/^(\.git|git~\d)$/i.test(name)) return 'an artifact path must not lead into .git';
  }
  return undefined;
}
