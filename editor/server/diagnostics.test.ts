import { expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '../../lint/settings.ts';
import { shownDiagnostics } from './diagnostics.ts';
import { OpenDocument } from './open-document.ts';

const shown = (text: string) => {
  const document = new OpenDocument('file:///a.lua', 1, text, { file: 'a.lua', settings: DEFAULT_SETTINGS });
  return new Map(shownDiagnostics(document).map((one) => [one.data.name as string, one]));
};

test('a problem has its place, its code, and the hint below its message', () => {
  const problem = shown('return function(state)\n  local a = "😀" return statt\nend\n').get(
    'undefined-global',
  );
  expect(problem).toMatchObject({
    severity: 1,
    code: 'E0401',
    source: 'gatos',
    range: { start: { line: 1, character: 24 }, end: { line: 1, character: 29 } },
    message: expect.stringMatching(/\n.*`state`/),
  });
  expect(problem).not.toHaveProperty('tags');
});

test('what is not used is faded, and what a finding refers to is shown', () => {
  const found = shown('local spare = 1\nreturn function(state)\n  local a = 1 local a = a return a\nend\n');
  expect(found.get('unused-local')).toMatchObject({ severity: 2, tags: [1] });
  expect(found.get('redefined-local')?.relatedInformation).toMatchObject([
    { location: { uri: 'file:///a.lua', range: { start: { line: 2, character: 8 } } } },
  ]);
});
