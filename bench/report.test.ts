const load = (file: string): Promise<Record<string, (...args: never[]) => unknown>> => import(file);

interface Plotted {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
}

const { withSections } = (await load('./report.mjs')) as unknown as {
  withSections(page: string, sections: Readonly<Record<string, string>>): string;
};
const { plot } = (await load('./plot.mjs')) as unknown as { plot(what: Plotted): string };

const PAGE =
  'by hand\n<!-- bench:a -->\nold\n<!-- /bench:a -->\n$& too\n<!-- bench:ab --><!-- /bench:ab -->\nend\n';

test('results go between their markers, again and again, and nothing else of the page changes', () => {
  const once = withSections(PAGE, { a: 'new $& $1', ab: 'other' });
  expect(once).toBe(
    'by hand\n<!-- bench:a -->\n\nnew $& $1\n\n<!-- /bench:a -->\n$& too\n<!-- bench:ab -->\n\nother\n\n<!-- /bench:ab -->\nend\n',
  );
  expect(withSections(once, { a: 'new $& $1', ab: 'other' })).toBe(once);
  expect(withSections(once, { a: 'old' })).toContain('other');
});

test.each([
  ['that the page has no place for', 'c'],
  ['whose markers are the wrong way round', 'd'],
])('a result %s is refused', (_, name) => {
  expect(() => withSections(`${PAGE}<!-- /bench:d --><!-- bench:d -->`, { [name]: '' })).toThrow(name);
});

describe('a plot', () => {
  const svg = plot({
    title: 'a < b & "c"',
    x: 'keys',
    y: 'ms',
    series: [
      { name: 'one', points: [[1e3, 2], [1e4, 20], [1e6, 2000]] }, // biome-ignore format: a list of points
      { name: 'none', points: [] },
    ],
  });

  test('puts equal ratios at equal distances', () => {
    const line = /d="M([\d. L]+)"/
      .exec(svg)![1]!
      .split('L')
      .map((point) => point.split(' ').map(Number));
    const [[x1, y1], [x2, y2], [x3, y3]] = line as [[number, number], [number, number], [number, number]];
    expect(x3 - x2).toBeCloseTo(2 * (x2 - x1), 0);
    expect(y2 - y3).toBeCloseTo(2 * (y1 - y2), 0);
    expect(x1).toBeLessThan(x2);
    expect(y1).toBeGreaterThan(y2);
  });

  test('is well-formed, with a line for each series that has points', () => {
    const open: string[] = [];
    for (const [, close, name, empty] of svg.matchAll(/<(\/?)(\w+)(?:[^<>"]|"[^"<>]*")*?(\/?)>/g))
      if (close === '/') expect(open.pop()).toBe(name);
      else if (empty === '') open.push(name!);
    expect(open).toEqual([]);
    expect(svg).toContain('>a &lt; b &amp; "c"<');
    expect(svg).toContain('aria-label="a &lt; b &amp; &quot;c&quot;"');
    expect(svg).not.toContain('none</text>');
  });

  test.each([
    [[[1e3, 5]]],
    [
      [
        [1e3, 10],
        [1e4, 10],
      ],
    ],
  ])('of %j has all its numbers', (points) => {
    // biome-ignore format: lists of points
    const flat = plot({ title: '', x: '', y: '', series: [{ name: 's', points: points as [number, number][] }] });
    expect(flat).not.toMatch(/NaN|Infinity|undefined/);
  });
});
