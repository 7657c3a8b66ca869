import type { Data } from '../../canonical/data.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { LuaRepl } from '../../debugger/repl/lua-repl.ts';
import type { Repl } from '../../debugger/repl/repl.ts';
import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { type LimitOptions, limitsOf } from '../limit-options.ts';
import { readLines } from '../line-reader.ts';
import type { Opened } from '../program.ts';
import { inputName, MAX_CHECKPOINT_BYTES, readInput } from '../read-input.ts';
import { type RequestOptions, readRequest } from '../read-request.ts';
import { ReplHistory } from '../repl-history.ts';
import { fail, type Report } from '../report.ts';

export interface ReplOptions extends LimitOptions, RequestOptions {
  readonly from?: string;
  readonly policy?: string;
}

const HELP = `a line is an expression, whose value is shown, or statements
:lua      EchoLua
:policy   conditions of the policy that --policy names, over the intent
:quit     end`;

/** Reads, evaluates and prints, until the input ends. */
export async function repl(io: Io, options: ReplOptions): Promise<ExitCode> {
  const state = await openState(io, options.from);
  if (state.exit !== undefined) return state.exit;
  const policy = await openScene(io, options);
  if (policy.exit !== undefined) return policy.exit;
  const lua = new LuaRepl(state.value.state, limitsOf(options));
  return new ReplLoop(io, lua, policy.value.repl).run();
}

class ReplLoop {
  private readonly io: Io;
  private readonly lua: Repl;
  private readonly policy: Repl | undefined;
  private current: Repl;
  /** Lines of something that is not whole yet. */
  private held = '';
  private exit: ExitCode = EXIT.ok;

  constructor(io: Io, lua: Repl, policy: Repl | undefined) {
    this.io = io;
    this.lua = lua;
    this.policy = policy;
    this.current = policy ?? lua;
  }

  async run(): Promise<ExitCode> {
    const history = new ReplHistory(this.io);
    const reader = readLines(this.io, {
      prompt: '> ',
      complete: (line) => [
        [...this.current.complete(line)],
        /[A-Za-z_][A-Za-z0-9_.]*$/.exec(line)?.[0] ?? '',
      ],
      history: history.latestFirst,
      interrupt: () => {
        this.held = '';
      },
    });
    if (reader.typed) this.say(':help says what there is');
    for await (const line of reader.lines) {
      if (line.trim() === ':quit') break;
      if (reader.typed) history.add(line);
      this.take(line);
    }
    if (this.held !== '') this.wrong('error: the input ends in the middle of a statement');
    reader.close();
    if (!reader.typed) return this.exit;
    history.save();
    return EXIT.ok;
  }

  private take(line: string): void {
    if (line.startsWith(':')) {
      this.command(line.trim());
      return;
    }
    const text = this.held === '' ? line : `${this.held}\n${line}`;
    this.held = '';
    const reply = this.current.enter(text);
    if (reply.kind === 'more') this.held = text;
    else if (reply.kind === 'wrong') this.wrong(reply.text);
    else if (reply.text !== '') this.say(reply.text);
  }

  private command(name: string): void {
    if (name === ':help') this.say(HELP);
    else if (name === ':lua') this.current = this.lua;
    else if (name === ':policy' && this.policy !== undefined) this.current = this.policy;
    else if (name === ':policy') this.wrong('error: name a policy and an intent with --policy and --intent');
    else this.wrong(`error: no command ${name}; :help lists them`);
  }

  private wrong(text: string): void {
    this.exit = EXIT.findings;
    this.say(text);
  }

  private say(text: string): void {
    this.io.stdout.write(`${text.split('\n').map(safeText).join('\n')}\n`);
  }
}

async function openState(io: Io, from: string | undefined): Promise<Opened<{ readonly state?: Data }>> {
  if (from === undefined) return { value: {} };
  const bytes = await readInput(io, from, MAX_CHECKPOINT_BYTES);
  if (bytes.report !== undefined) return refused(io, bytes.report, EXIT.usage);
  const checkpoint = decodeCheckpoint(bytes.value);
  if (checkpoint.problem === undefined) return { value: { state: checkpoint.value.state } };
  const { code, message } = checkpoint.problem;
  return refused(io, { code, message, file: inputName(from) }, EXIT.refused);
}

async function openScene(io: Io, options: ReplOptions): Promise<Opened<{ readonly repl?: Repl }>> {
  const { policy } = options;
  if (policy === undefined) return { value: {} };
  const source = await readInput(io, policy, MAX_SOURCE_BYTES);
  if (source.report !== undefined) return refused(io, source.report, EXIT.usage);
  const request = await readRequest(io, options);
  if (request.report !== undefined) return refused(io, request.report, EXIT.usage);
  // The grammar of expressions takes 0.2 s to load, which EchoLua need not wait for.
  const { PolicyRepl } = await import('../../debugger/repl/policy-repl.ts');
  return {
    value: { repl: new PolicyRepl({ source: new TextDecoder().decode(source.value), ...request.value }) },
  };
}

function refused(io: Io, report: Report, exit: ExitCode): { readonly exit: ExitCode } {
  fail(io, 'pretty', report);
  return { exit };
}
