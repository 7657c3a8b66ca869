import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { ulid } from './cli/fake-io.ts';
import { DocsShell } from './docs-shell.ts';
import type { Snippet } from './docs-snippets.ts';
import { expectValue } from './fold/fold-of.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The state of one page between its snippets. */
export class DocsReading {
  readonly sh = new DocsShell();
  /** Of the script or commands before. */
  output = '';
  elc: Uint8Array | undefined;
  artifacts: Record<string, Data> = {};
  /** New bodies of snippets that hold results. */
  readonly results = new Map<Snippet, string>();

  private readonly update: boolean;

  /** `update`: results are not compared, but become new bodies. */
  constructor(update: boolean) {
    this.update = update;
  }

  async check(snippet: Snippet): Promise<void> {
    const { kind, body, options } = snippet;
    if (options.file !== undefined) this.sh.box.write(options.file, body);
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
        if (this.update) this.results.set(snippet, this.output);
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
    if (this.update) this.results.set(snippet, `${text}\n`);
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
      const ended = await this.sh.run(command);
      code = ended.code;
      this.output += ended.text;
    }
    // A file without a newline at its end: a snippet cannot show that.
    if (this.output !== '' && !this.output.endsWith('\n')) this.output += '\n';
    expect([commands.at(-1), code]).toEqual([commands.at(-1), Number(options.exit ?? 0)]);
  }

  /** The tree of a golden case, as golden/README.md shows it: what `update` leaves in the folder. */
  async caseFolder(body: string): Promise<void> {
    this.sh.box.write(
      `${CASE}/case.json`,
      '{ "kind": "fold", "source": "fold.lua", "events": "events.jsonl" }',
    );
    this.sh.box.write(`${CASE}/fold.lua`, read('examples/counter/fold.lua'));
    this.sh.box.write(`${CASE}/events.jsonl`, read('examples/counter/events.jsonl'));
    expect((await this.sh.box.gatos(['golden', 'update', CASE])).code).toBe(0);
    const shown = body.trimEnd().split('\n').slice(1);
    expect(shown.map((line) => line.trim().split(' ')[0]).sort()).toEqual(
      readdirSync(join(this.sh.box.folder, CASE)).sort(),
    );
  }

  /** The report of `verify` about a state_root in that folder which is not what is expected. */
  async difference(body: string): Promise<void> {
    const expected = `${CASE}/expected.json`;
    this.sh.box.write(expected, this.sh.box.read(expected).replace(/(state_root": "blake3:)..../, '$15a0c'));
    const { code, stdout } = await this.sh.box.gatos(['golden', 'verify']);
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

/** Whether a text is this one, but for what stands where `…` does, which is within a line. */
function shape(body: string): RegExp {
  const parts = body.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^\\n]*')}$`);
}

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
