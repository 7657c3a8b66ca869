import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly engines?: { readonly node?: string };
  readonly resolved?: string;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Whether Node 20.20.0 satisfies a range of the forms that `engines` fields have. */
function takesNode20(range: string): boolean {
  return range.split('||').some((alternative) =>
    alternative
      .trim()
      .replace(/([<>=^~]+)\s+/g, '$1')
      .split(/\s+/)
      .every((bound) => {
        const match = /^([<>=^~]*)v?(\d+|[*x])(?:\.(\d+|[*x]))?(?:\.(\d+|[*x]))?/.exec(bound);
        if (match === null) throw new Error(`an engines range that this test cannot read: ${range}`);
        const [, operator, major, minor] = match;
        if (major === '*' || major === 'x') return true;
        const [have, want] = [20 * 1000 + 20, Number(major) * 1000 + (Number(minor) || 0)];
        if (operator === '>=' || operator === '>') return have >= want;
        if (operator === '<' || operator === '<=') return have < want;
        if (operator === '^') return Number(major) === 20 && have >= want;
        if (operator === '~') return Number(major) === 20 && (minor === undefined || Number(minor) === 20);
        return Number(major) === 20 && (minor === undefined || minor === 'x' || Number(minor) === 20);
      }),
  );
}

test.each([
  ['>=20', true],
  ['^18.14.0 || ^20.0.0 || >=22', true],
  ['>= 20.19.0', true],
  ['>=22', false],
  ['18 || 22', false],
  ['10.* || >= 12.*', true],
  ['>=14 <20', false],
])('the range %s takes Node 20: %s', (range, takes) => {
  expect(takesNode20(range)).toBe(takes);
});

test('every locked package runs on Node 20', () => {
  const excluded = Object.entries(lock.packages)
    .filter(([, { engines }]) => engines?.node !== undefined && !takesNode20(engines.node))
    .map(([path, { engines }]) => `${path}: ${engines?.node}`);
  expect(excluded).toEqual([]);
});

test('the lockfile names no host', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.includes('://'))).toEqual([]);
});
