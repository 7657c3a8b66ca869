/**
 * Every fenced snippet in the pages for readers is run or checked; one whose info string is of no known kind fails.
 * Snippets of a page are taken in order, in one folder, with `examples/` of the repository in it.
 *
 * - `lua fold` (or just `lua`): compiles and starts, without any diagnostic but those of `error=CODE,…` or `warning=CODE,…`. If it starts
 *   with a comment that is the path of a source in this repository, both have the same fold_root.
 * - `lua script`: the same, and runs. What it prints is what its comments `--> …` say, if there are any (a blank stands for the
 *   tab of print). `fault=CODE`: it ends with this fault.
 * - `rgs`: a policy compiles, without any diagnostic but those of `error=CODE,…`. If it starts with a
 *   comment that is the path of a policy in this repository, both have the same policy_root. `rego`, `cedar`: to compare with;
 *   `npm run bench` runs those in Cedar.
 * - `lua neovim`: configuration of an editor, in whole Lua. `toml`: the same, to look at.
 * - `jsonl`: a log, folded by the fold before it; each line must be an envelope. `jsonl short`: each line is completed by an
 *   ascending `ulid`, and by an `actor` if it has none.
 * - `json state`, `json artifacts`: what that came to, in `state.json` or all artifacts by path. `json`: parses; with a `ulid` it is an envelope.
 * - `sh`: each `gatos` (or `git gatos`) command is run by the command line in this process, other `git` commands by git, all with keys
 *   of their own; and the exit code is 0, but that of the last is `exit=N`. Lines with `[…]` show usage: the command must be there. `npm run x`: the script must be there.
 * - `text commands`: commands of `gatos debug`, in a file for the commands that follow.
 * - `text output`: what the script or the commands of the snippet before printed, all of it. `text excerpt`, and a snippet
 *   without any word after the commands of a page: lines of it, one after the other. `text shape`: all of it, where `…` stands for
 *   what is another every time, like an id.
 * - `js`: runs as a module that imports this package, with `source`, a fold. `yaml`: parses.
 * - `file=NAME` for any of these: it is also written there, for the commands that follow.
 *
 * Links to files and headings must lead somewhere. `GATOS_UPDATE_DOCS=1` writes outputs, states and artifacts of `docs/guide/` anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraryMembers } from '../stdlib/library.ts';
import { DocsReading } from './docs-reading.ts';
import { type Page, readPage, withBodies } from './docs-snippets.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const UPDATE = process.env.GATOS_UPDATE_DOCS === '1';

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function pagesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

const GUIDE = pagesIn('docs/guide');
const EXAMPLES = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'folds' && entry.name !== 'policies')
  .map((entry) => `examples/${entry.name}/README.md`);
const POLICIES = readdirSync(join(ROOT, 'examples', 'policies'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `examples/policies/${entry.name}/README.md`);
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/README.md',
  'golden/README.md',
  'examples/README.md',
  'examples/folds/README.md',
  'examples/policies/README.md',
  ...POLICIES,
  ...EXAMPLES,
  ...GUIDE,
];

test('a snippet of no known kind, with an unknown option, or without an end is refused', () => {
  expect(() => readPage('text\n\n```ruby\nputs 1\n```\n')).toThrow('line 3');
  expect(() => readPage('```lua fold expected=E0301\n```\n')).toThrow('no option expected');
  expect(() => readPage('```json\n{}\n')).toThrow('never closed');
});

test('the library at a glance leaves nothing out', () => {
  const wordsOf = (text: string) => text.split(/[^A-Za-z0-9_]+/);
  const rows = read('docs/guide/new-to-lua.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(' | ').map(wordsOf) as [string[], string[]]);
  // Their members are not listed: they come in families.
  const families = ['set', 'counter', 'lww'];
  const missing = [...libraryMembers].filter((member) => {
    const [library, name] = member.split('.') as [string, string?];
    if (name === undefined || families.includes(library))
      return !rows.some(([head, names]) => [...head, ...names].includes(library));
    return !rows.some(([head, names]) => head.includes(library) && names.includes(name));
  });
  expect(missing).toEqual([]);
});

describe.each(PAGES)('%s', (path) => {
  const text = read(path);
  const page: Page = readPage(text);

  test('its links lead somewhere', () => {
    for (const link of page.links.filter((one) => !/^https?:/.test(one))) {
      const [file, anchor] = link.split('#') as [string, string?];
      const target = file === '' ? path : join(dirname(path), file);
      // A checkout has nothing above the repository.
      expect([link, existsSync(join(ROOT, target)), target.startsWith('..')]).toEqual([link, true, false]);
      if (anchor !== undefined) expect(readPage(read(target)).anchors).toContain(anchor);
    }
  });

  if (page.snippets.length === 0) return;
  let reading: DocsReading;
  beforeAll(() => {
    reading = new DocsReading(UPDATE);
  });
  afterAll(() => {
    if (UPDATE && path.startsWith('docs/guide/'))
      writeFileSync(join(ROOT, path), withBodies(text, reading.results));
    reading.sh.remove();
  });
  for (const snippet of page.snippets)
    test(`line ${snippet.line}: ${snippet.kind || 'output'}`, () => reading.check(snippet));

  if (EXAMPLES.includes(path))
    test('states its number of events, fuel, and artifacts', () => {
      const [, events, fuel] = /([\d,]+) events, ([\d,]+) units of fuel/.exec(text)!;
      expect(reading.output).toContain(`events      = ${events!.replaceAll(',', '')}\n`);
      expect(reading.output).toContain(`fuel        = ${fuel!.replaceAll(',', '')}\n`);
      const stated = [...text.matchAll(/^- `(\S+)` \(([\d,]+) bytes\)$/gm)].map(
        ([, name, bytes]) => `${name} ${bytes!.replaceAll(',', '')}`,
      );
      const made = [...reading.output.matchAll(/^ {2}(\S+\.json) +(\d+) bytes$/gm)].map(
        ([, name, bytes]) => `${name} ${bytes}`,
      );
      expect(stated).toEqual(made);
    });
});
