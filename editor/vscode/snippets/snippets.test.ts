import { readFileSync } from 'node:fs';
import { Sandbox } from '../../../tests/cli/fake-io.ts';

/** Snippets are right as they stand when nothing is changed in them: lint finds nothing, the formatter changes nothing, tests pass. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const { contributes } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  contributes: { snippets: readonly { path: string }[] };
};
const snippets = new Map(
  contributes.snippets.flatMap(({ path }) => {
    const file = JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
    return (Object.values(file) as Snippet[]).map(({ prefix, body }): [string, string] => [
      prefix,
      inserted(body),
    ]);
  }),
);

function inserted(body: readonly string[]): string {
  const text = `${body.join('\n')}\n`.replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1');
  expect(text).not.toMatch(/(?<!\\)\$/);
  return text.replaceAll('\\$', '$');
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');
const snippet = (prefix: string) => snippets.get(prefix)!;
const SOURCES: Readonly<Record<string, readonly [file: string, text: () => string]>> = {
  fold: ['a.lua', () => snippet('fold')],
  foldinit: ['a.lua', () => snippet('foldinit')],
  foldbatch: ['a.lua', () => snippet('foldbatch')],
  gatosallow: [
    'a.lua',
    () => `${snippet('gatosallow').replace('rule-name', 'unused-local')}local a = 1\n${snippet('fold')}`,
  ],
  policy: ['a.rgs', () => snippet('policy')],
  rule: ['a.rgs', () => snippet('policy') + indented(snippet('rule'))],
  ruledeny: ['a.rgs', () => snippet('policy') + indented(snippet('rule') + snippet('ruledeny'))],
  rulequorum: ['a.rgs', () => snippet('policy') + indented(snippet('rulequorum'))],
  gatosfold: ['a.yaml', () => snippet('gatosfold')],
  gatosreducer: ['a.yaml', () => snippet('gatosfold') + indented(snippet('gatosreducer'))],
};
const TESTED: Readonly<Record<string, readonly [file: string, source: string]>> = {
  gatostest: ['a.lua', 'fold'],
  gatospolicytest: ['a.rgs', 'policy'],
};

let box: Sandbox;
beforeEach(() => {
  box = new Sandbox();
});
afterEach(() => box.remove());

test('every snippet is tried', () => {
  expect([...Object.keys(SOURCES), ...Object.keys(TESTED)].sort()).toEqual([...snippets.keys()].sort());
});

test.each(Object.entries(SOURCES))('%s', async (_, [file, text]) => {
  box.write(file, text());
  expect(await box.gatos(['lint', file, '--max-warnings', '0', '--format', 'ndjson'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  expect(await box.gatos(['format', '--check', file])).toMatchObject({ code: 0 });
});

test.each(Object.entries(TESTED))('%s', async (prefix, [file, source]) => {
  box.write(file, snippet(source));
  box.write('a.test.yaml', snippet(prefix));
  expect(await box.gatos(['test', 'a.test.yaml'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 passed'),
    stderr: '',
  });
});
