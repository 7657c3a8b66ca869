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
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import type { Data, DataObject } from '../canonical/data.ts';
import { decodeJson } from '../canonical/json-decode.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import type { Compiled } from '../compiler/compile.ts';
import { compileFold } from '../compiler/compile-fold.ts';
import { compileScript } from '../compiler/compile-script.ts';
import { Sink } from '../compiler/diagnostics/sink.ts';
import { parse } from '../compiler/lua/parse.ts';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { loadFold } from '../fold/fold.ts';
import { runScript } from '../fold/run-script.ts';
import * as gatos from '../index.ts';
import { libraryMembers } from '../stdlib/library.ts';
import { Sandbox, ulid } from './cli/fake-io.ts';
import { type Page, readPage, type Snippet, withBodies } from './docs-snippets.ts';
import { expectValue } from './fold/fold-of.ts';

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

const SCRIPTS = Object.keys(JSON.parse(read('package.json')).scripts);
/** What `npm run quickstart` ends with; `scripts/quickstart.mjs` also installs and builds. */
const QUICKSTART = 'gatos run examples/redis-churn/fold.lua --events examples/redis-churn/events.jsonl';
/** Parts of a first set-up that cannot be repeated in a test; the folder of the page stands for the one that is made. */
const SET_UP = /^(git clone .*|npm install|npm link|mkdir (\S+) && cd \2)$/;

/** The state of one page between its snippets. */
class Reading {
  readonly box = new Sandbox();
  /** Where keys are: they must be outside of the repository that the other may become. */
  readonly home = new Sandbox();
  readonly env = {
    PATH: process.env.PATH ?? '',
    HOME: this.home.folder,
    XDG_CONFIG_HOME: this.home.folder,
    GIT_CONFIG_NOSYSTEM: '1',
    ...NAMES,
  };
  /** Of the script or commands before. */
  output = '';
  elc: Uint8Array | undefined;
  artifacts: Record<string, Data> = {};
  /** New bodies of snippets that hold results. */
  readonly results = new Map<Snippet, string>();

  constructor() {
    symlinkSync(join(ROOT, 'examples'), join(this.box.folder, 'examples'));
    mkdirSync(join(this.box.folder, 'tmp'));
  }

  async check(snippet: Snippet): Promise<void> {
    const { kind, body, options } = snippet;
    if (options.file !== undefined) {
      mkdirSync(dirname(join(this.box.folder, options.file)), { recursive: true });
      this.box.write(options.file, body);
    }
    switch (kind) {
      case 'lua':
      case 'lua fold':
        return this.fold(snippet);
      case 'lua script':
        return this.script(snippet);
      case 'rgs':
        return this.policy(snippet);
      case 'lua neovim':
        expect(parse(body, new Sink())).toBeDefined();
        return;
      case 'toml':
      case 'rego':
      case 'cedar':
        return;
      case 'jsonl':
        return this.log(decodeLines(body));
      case 'jsonl short':
        return this.log(decodeLines(body).map((event, i) => ({ ...SHORT, ulid: ulid(i), ...event })));
      case 'json state':
        return this.result(snippet, this.artifacts['state.json']);
      case 'json artifacts':
        return this.result(snippet, this.artifacts);
      case 'json':
        return this.json(decode(body));
      case 'sh':
        return this.shell(snippet);
      case 'text commands':
        expect(options.file).toBeDefined();
        return;
      case 'text output':
        if (UPDATE) this.results.set(snippet, this.output);
        else expect(body).toBe(this.output);
        return;
      case 'text shape':
        expect(this.output).toMatch(shape(body));
        return;
      case '':
        if (body.includes(': DIFFERENT: ')) return this.difference(body);
        if (body.startsWith(`${CASE}/`)) return this.caseFolder(body);
        return this.excerpt(body);
      case 'text excerpt':
        return this.excerpt(body);
      case 'js':
        return this.module(body);
      case 'yaml':
        expect(parseDocument(body).errors).toEqual([]);
        return;
    }
  }

  excerpt(body: string): void {
    expect(`\n${this.output}`).toContain(`\n${body}`);
  }

  fold({ body, options }: Snippet): void {
    const compiled = compileFold(body);
    expectDiagnostics(compiled, options);
    this.elc = compiled.elc;
    if (compiled.elc !== undefined) expectValue(expectValue(loadFold(compiled.elc)).start());
    const path = /^-- (\S+\.lua)\n/.exec(body)?.[1];
    if (path !== undefined && existsSync(join(ROOT, path)))
      expect(compiled.foldRoot).toBe(compileFold(read(path)).foldRoot);
  }

  policy({ body, options }: Snippet): void {
    const path = /^# (\S+\.rgs)\n/.exec(body)?.[1];
    const file = path ?? 'policy.rgs';
    const { diagnostics, policyRoot } = compilePolicy(body, { file });
    expect(diagnostics.map(({ code }) => code)).toEqual(options.error?.split(',') ?? []);
    if (path !== undefined) expect(policyRoot).toBe(compilePolicy(read(path), { file }).policyRoot);
  }

  script({ body, options }: Snippet): void {
    const compiled = compileScript(body);
    expectDiagnostics(compiled, options);
    if (compiled.elc === undefined) return;
    const printed: string[] = [];
    const ran = runScript(compiled.elc, {
      print: (line) => printed.push(Buffer.from(line, 'latin1').toString('utf8')),
    });
    expect(ran.problem?.code).toBe(options.fault);
    const expected = [...body.matchAll(/--> (.*)$/gm)].map(([, text]) => text);
    if (expected.length > 0) expect(printed.map((line) => line.replaceAll('\t', ' '))).toEqual(expected);
    this.output = printed.map((line) => `${line}\n`).join('');
  }

  log(events: readonly Data[]): void {
    const run = expectValue(expectValue(loadFold(this.elc ?? ANY_FOLD)).start());
    for (const event of events) expect(expectValue(run.apply(event))).toBe(true);
    const { artifacts } = expectValue(run.result());
    this.artifacts = Object.fromEntries(artifacts.map(([path, { value }]) => [path, value]));
  }

  result(snippet: Snippet, actual: Data | undefined): void {
    const text = expectValue(encodeJsonText(actual as Data));
    if (UPDATE) this.results.set(snippet, `${text}\n`);
    else expect(expectValue(encodeJsonText(decode(snippet.body)))).toBe(text);
  }

  json(value: Data): void {
    if (typeof value !== 'object' || value === null || !('ulid' in value)) return;
    this.elc = ANY_FOLD;
    this.log([value]);
  }

  async shell({ body, options }: Snippet): Promise<void> {
    const lines = body.split('\n').map((line) => line.replace(/(^| +)# .*$/, '').replace(/^npx /, ''));
    const commands = lines.filter((line) => line !== '');
    this.output = '';
    let code = 0;
    for (const command of commands) {
      expect([command, code]).toEqual([command, 0]);
      code = await this.command(command);
    }
    // A file without a newline at its end: a snippet cannot show that.
    if (this.output !== '' && !this.output.endsWith('\n')) this.output += '\n';
    expect([commands.at(-1), code]).toEqual([commands.at(-1), Number(options.exit ?? 0)]);
  }

  async command(line: string): Promise<number> {
    if (SET_UP.test(line)) return 0;
    if (line === 'npm run quickstart') return this.command(QUICKSTART);
    const script = /^npm (?:run )?(\S+)/.exec(line)?.[1];
    if (script !== undefined) {
      expect(SCRIPTS).toContain(script);
      return 0;
    }
    const [, before, target] = /^(.*?)(?: > (\S+))?$/.exec(line)!;
    const words = wordsOf(before!.replaceAll(' /tmp/', ` ${this.box.folder}/tmp/`));
    const [program, ...args] = (words[0] === 'git' && words[1] === 'gatos' ? words.slice(1) : words) as [
      string,
      ...string[],
    ];
    if (program === 'gatos' && /\[/.test(line)) {
      const usage = [
        ...args.slice(
          0,
          args.findIndex((word) => /^(\[|[A-Z]|-)/.test(word)),
        ),
        '--help',
      ];
      return (await this.box.gatos(usage)).code;
    }
    const { code, text } = await this.program(program, args);
    if (target === undefined) this.output += text;
    else this.box.write(target, text);
    return code;
  }

  async program(program: string, args: readonly string[]): Promise<{ code: number; text: string }> {
    const last = () => this.box.read(args.at(-1)!).split(/(?<=\n)/);
    switch (program) {
      case 'gatos': {
        const ran = await this.box.gatos(args, { env: this.env });
        return { code: ran.code, text: Buffer.from(ran.stdout, 'latin1').toString('utf8') + ran.stderr };
      }
      case 'git': {
        const ran = spawnSync('git', args, { cwd: this.box.folder, env: this.env, encoding: 'utf8' });
        return { code: ran.status ?? -1, text: ran.stdout + ran.stderr };
      }
      case 'cat':
        return { code: 0, text: args.map((file) => this.box.read(file)).join('') };
      case 'ls':
        return {
          code: 0,
          text: readdirSync(join(this.box.folder, args[0]!)).sort().join('\n').concat('\n'),
        };
      case 'mkdir':
        mkdirSync(join(this.box.folder, args.at(-1)!), { recursive: true });
        return { code: 0, text: '' };
      case 'head':
        expect(args[0]).toBe('-n');
        return {
          code: 0,
          text: last().slice(0, Number(args[1])).join(''),
        };
      case 'tail':
        expect(args[0]).toBe('-n');
        return {
          code: 0,
          text: last()
            .slice(Number(args[1]!.replace('+', '')) - 1)
            .join(''),
        };
      default:
        throw new Error(`the test does not know the command \`${program}\``);
    }
  }

  /** The tree of a golden case, as golden/README.md shows it: what `update` leaves in the folder. */
  async caseFolder(body: string): Promise<void> {
    mkdirSync(join(this.box.folder, CASE));
    this.box.write(`${CASE}/case.json`, '{ "kind": "fold", "source": "fold.lua", "events": "events.jsonl" }');
    this.box.write(`${CASE}/fold.lua`, read('examples/counter/fold.lua'));
    this.box.write(`${CASE}/events.jsonl`, read('examples/counter/events.jsonl'));
    expect((await this.box.gatos(['golden', 'update', CASE])).code).toBe(0);
    const shown = body.trimEnd().split('\n').slice(1);
    expect(shown.map((line) => line.trim().split(' ')[0]).sort()).toEqual(
      readdirSync(join(this.box.folder, CASE)).sort(),
    );
  }

  /** The report of `verify` about a state_root in that folder which is not what is expected. */
  async difference(body: string): Promise<void> {
    const expected = `${CASE}/expected.json`;
    this.box.write(expected, this.box.read(expected).replace(/(state_root": "blake3:)..../, '$15a0c'));
    const { code, stdout } = await this.box.gatos(['golden', 'verify']);
    expect(code).toBe(1);
    expect(stdout.replace(/blake3:[0-9a-f]{64}",/g, 'blake3:…').replace('1 case,', 'n cases,')).toBe(
      body.replace(/blake3:[0-9a-f]{4}…/g, 'blake3:…').replace(/\d+ cases/, 'n cases'),
    );
  }

  /** The one import is given as parameters: its names must be exports of the package. */
  module(body: string): void {
    const [whole, names] = /^import \{ (.*) \} from 'gatos';\n/.exec(body)!;
    const source = 'return function(state, event) state.n = event.payload.n return state end';
    const given = { ...gatos, source } as Record<string, unknown>;
    const parameters = [...names!.split(', '), 'source'];
    for (const name of parameters) expect(given[name]).toBeDefined();
    const run = new Function(...parameters, `${body.slice(whole.length)}; return stateRoot;`);
    expect(run(...parameters.map((name) => given[name]))).toMatch(/^blake3:[0-9a-f]{64}$/);
  }
}

/** Words of a command line; what is in quotes is one. */
const wordsOf = (line: string): string[] =>
  (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));

/** Whether a text is this one, but for what stands where `…` does, which is within a line. */
function shape(body: string): RegExp {
  const parts = body.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^\\n]*')}$`);
}

/** Who makes commits of Git. */
const NAMES = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

/** The case that golden/README.md shows. */
const CASE = 'orders';
const SHORT = { actor: 'user:ada', payload: {} };
const ANY_FOLD = compileFold('return function(state, event) return state end').elc!;

function decode(text: string): Data {
  return expectValue(decodeJson(Buffer.from(text))) as Data;
}

function decodeLines(text: string): DataObject[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => decode(line) as DataObject);
}

function expectDiagnostics({ diagnostics }: Compiled, { error, warning }: Snippet['options']): void {
  const expected = [...(error?.split(',') ?? []), ...(warning?.split(',') ?? [])];
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual(
    expected.map((code) => [code, code.startsWith('W') ? 'warning' : 'error']),
  );
}

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
  let reading: Reading;
  beforeAll(() => {
    reading = new Reading();
  });
  afterAll(() => {
    if (UPDATE && path.startsWith('docs/guide/'))
      writeFileSync(join(ROOT, path), withBodies(text, reading.results));
    reading.box.remove();
    reading.home.remove();
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
