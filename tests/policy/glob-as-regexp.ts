/** The definition of globs without classes and escapes as a regular expression. */
export function globAsRegExp(glob: string): RegExp {
  const segments = glob.split('/');
  const source = segments.map((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === '**') return last ? '[^/]*(?:/[^/]*)*' : '(?:[^/]*/)*';
    const inner = segment
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/[*?]/g, (star) => (star === '*' ? '[^/]*' : '[^/]'));
    return last ? inner : `${inner}/`;
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}
