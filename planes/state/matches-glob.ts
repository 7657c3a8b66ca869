/**
 * Whether a path matches a glob: `*` is anything within a name, `**` as a whole name any number of names. All else is itself. Linear in
 * the glob, for a path of few names: globs come with folds of whatever origin.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const names = path.split('/');
  /** How many names the glob so far can have matched. */
  let reached = new Set([0]);
  for (const part of glob.split('/')) {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === '**') for (let to = at; to <= names.length; to++) next.add(to);
      else if (at < names.length && matchesName(part, names[at]!)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(names.length);
}

/** The pieces between the stars, each found as early as can be. */
function matchesName(part: string, name: string): boolean {
  const [first, ...pieces] = part.split('*') as [string, ...string[]];
  const last = pieces.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
