/** What a `**` stands for. */
const RUNS = [[], ['x'], ['x', 'y']];

/** A few texts, most of which match a glob (docs/spec/rgs.md, Globs); whoever uses them looks whether they do. */
export function globSamples(glob: string): string[] {
  const segments = glob.split('/');
  const samples = RUNS.map((run) =>
    segments.flatMap((segment) => (segment === '**' ? run : [segmentSample(segment, 'x')])).join('/'),
  );
  const empty = segments.map((segment) => segmentSample(segment, '')).join('/');
  return [...new Set([...samples, empty])].filter((one) => one !== '');
}

function segmentSample(segment: string, star: string): string {
  return segment
    .replace(/\[[!^][^\]]*\]/g, '~')
    .replace(/\[\\?([^\]])[^\]]*\]/g, '$1')
    .replace(/\*+/g, star)
    .replace(/\?/g, 'x')
    .replace(/\\(.)/g, '$1');
}
