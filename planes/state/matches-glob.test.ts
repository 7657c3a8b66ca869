import { matchesGlob } from './matches-glob.ts';

test.each<[string, string, boolean]>([
  ['gatos/journal/shop/**', 'gatos/journal/shop/user-ada', true],
  ['gatos/journal/shop/**', 'gatos/journal/shopping/user-ada', false],
  ['gatos/journal/**', 'gatos/journal/shop/user-ada', true],
  ['**', 'gatos/journal/shop/user-ada', true],
  ['**/user-ada', 'gatos/journal/shop/user-ada', true],
  ['**/shop', 'gatos/journal/shop/user-ada', false],
  ['gatos/journal/*', 'gatos/journal/shop/user-ada', false],
  ['gatos/journal/*/user-*', 'gatos/journal/shop/user-ada', true],
  ['gatos/journal/*/agent-*', 'gatos/journal/shop/user-ada', false],
  ['gatos/journal/s*p/*a*a', 'gatos/journal/shop/user-ada', true],
  ['gatos/journal/s*o*op/**', 'gatos/journal/shop/user-ada', false],
  ['gatos/journal/sh.p/**', 'gatos/journal/shop/user-ada', false],
  ['gatos/journal/shop/user-ada/**', 'gatos/journal/shop/user-ada', true],
  ['', 'gatos/journal/shop/user-ada', false],
])('%s, %s', (glob, path, matches) => expect(matchesGlob(glob, path)).toBe(matches));

test('a glob of a fold that means harm', () => {
  expect(matchesGlob(`${'**/'.repeat(20_000)}x`, 'gatos/journal/shop/user-ada')).toBe(false);
  expect(matchesGlob(`gatos/journal/${'*a'.repeat(20_000)}/x`, `gatos/journal/${'a'.repeat(64)}/x`)).toBe(
    false,
  );
});
