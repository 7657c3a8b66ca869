import { describe, expect, test } from '@jest/globals';
import { readFoldTests } from '../../testing/fold/read-fold-tests.ts';
import { readPolicyTests } from '../../testing/policy/read-policy-tests.ts';
import { compileFold } from '../compile-fold.ts';
import { checkPolicy } from '../policy/check-policy.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { compileYamlFold } from '../yaml-fold/compile-yaml-fold.ts';
import { CATALOGUE, type CatalogueEntry } from './catalogue.ts';

const ENTRIES = Object.entries(CATALOGUE) as [string, CatalogueEntry][];
/* Their bad example would be megabytes or a hundred problems; hostile.test.ts has them. E14 is about sources that compile. */
const WITHOUT_EXAMPLE = ['E0101', 'E0111', 'E0705', 'E1018', 'E1111', 'E1401', 'E1402'];

const readTestData = (path: string) =>
  path === 'none.jsonl' ? { problem: 'there is no such file' } : { bytes: new Uint8Array() };

function compile(entry: CatalogueEntry, source: string) {
  if (entry.language === 'fold.yaml') {
    const readLua = () => ({
      source: new TextEncoder().encode('return function(state, event) return state end'),
    });
    const { diagnostics, elc } = compileYamlFold(source, { readLua });
    return { diagnostics, bytes: elc };
  }
  if (entry.language === 'test.yaml') {
    const bytes = new TextEncoder().encode(source);
    const { diagnostics, tests } = source.includes('fold:')
      ? readFoldTests(bytes, 'reducer', readTestData)
      : readPolicyTests(bytes, []);
    return { diagnostics, bytes: tests === undefined ? undefined : bytes };
  }
  if (entry.language !== 'rgs') {
    const { diagnostics, elc } = compileFold(source);
    return { diagnostics, bytes: elc };
  }
  const { diagnostics, rgc } = compilePolicy(source);
  return { diagnostics: entry.severity === 'warning' ? checkPolicy(source) : diagnostics, bytes: rgc };
}

test('names are unique and the letter of a code is its severity', () => {
  expect(new Set(ENTRIES.map(([, entry]) => entry.name)).size).toBe(ENTRIES.length);
  for (const [code, entry] of ENTRIES) {
    expect(code).toMatch(/^[EW]\d{4}$/);
    expect(code[0]).toBe(entry.severity === 'error' ? 'E' : 'W');
    expect(entry.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  }
  expect(ENTRIES.filter(([, entry]) => entry.bad === undefined).map(([code]) => code)).toEqual(
    WITHOUT_EXAMPLE,
  );
});

describe.each(ENTRIES.filter(([, entry]) => entry.bad !== undefined))('%s', (code, entry) => {
  test('the bad example has exactly this problem', () => {
    const { diagnostics, bytes } = compile(entry, entry.bad!);
    expect(diagnostics.map((one) => [one.code, one.name])).toEqual([[code, entry.name]]);
    expect(diagnostics[0]!.message).not.toMatch(/[{}]\w+\}|undefined/);
    expect(bytes === undefined).toBe(entry.severity === 'error');
  });

  test('the good example has none', () => {
    const { diagnostics, bytes } = compile(entry, entry.good!);
    expect(diagnostics).toEqual([]);
    expect(bytes).toBeInstanceOf(Uint8Array);
  });
});
