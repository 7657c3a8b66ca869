/** A version of semver.org 2.0.0; build metadata does not count in the order and is dropped. */
export interface Version {
  /** Major, minor and patch as decimal digits: they may be of any size. */
  readonly core: readonly string[];
  readonly prerelease: readonly string[];
}

const NUMERIC = /^(0|[1-9][0-9]*)$/;
const IDENTIFIER = /^[0-9A-Za-z-]+$/;

export function parseVersion(text: string): Version | undefined {
  const plus = text.indexOf('+');
  if (
    plus >= 0 &&
    !text
      .slice(plus + 1)
      .split('.')
      .every((part) => IDENTIFIER.test(part))
  )
    return undefined;
  const version = plus < 0 ? text : text.slice(0, plus);
  const dash = version.indexOf('-');
  const core = (dash < 0 ? version : version.slice(0, dash)).split('.');
  const prerelease = dash < 0 ? [] : version.slice(dash + 1).split('.');
  if (core.length !== 3 || !core.every((part) => NUMERIC.test(part))) return undefined;
  const valid = prerelease.every(
    (part) => NUMERIC.test(part) || (IDENTIFIER.test(part) && !/^[0-9]+$/.test(part)),
  );
  return valid ? { core, prerelease } : undefined;
}

/** Precedence (semver.org, 11): -1, 0 or 1. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < 3; i++) {
    const order = compareDigits(a.core[i]!, b.core[i]!);
    if (order !== 0) return order;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return Math.sign(b.prerelease.length - a.prerelease.length);
  const shared = Math.min(a.prerelease.length, b.prerelease.length);
  for (let i = 0; i < shared; i++) {
    const order = compareIdentifiers(a.prerelease[i]!, b.prerelease[i]!);
    if (order !== 0) return order;
  }
  return Math.sign(a.prerelease.length - b.prerelease.length);
}

function compareIdentifiers(a: string, b: string): number {
  const [x, y] = [NUMERIC.test(a), NUMERIC.test(b)];
  if (x && y) return compareDigits(a, b);
  if (x !== y) return x ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
