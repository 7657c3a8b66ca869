import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { WrongUse } from '../../debugger/console/command.ts';
import { COMMANDS } from '../../debugger/console/commands.ts';
import { DebugConsole } from '../../debugger/console/debug-console.ts';
import { Session } from '../../debugger/session.ts';
import { Breath } from '../breath.ts';
import { openSubject, type SubjectOptions } from '../debug-subject.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { readLines } from '../line-reader.ts';
import { readInput } from '../read-input.ts';
import { refusedModule } from '../refused-module.ts';
import { fail } from '../report.ts';

export interface DebugOptions extends SubjectOptions {
  readonly commands?: string;
}

const PROMPT = '(gatos) ';
const MAX_COMMANDS_BYTES = 16 * 1024 * 1024;

/** A session on the terminal, or with the commands of a file or pipe. */
export async function debug(io: Io, path: string, options: DebugOptions): Promise<ExitCode> {
  const subject = await openSubject(io, path, options);
  if (subject.exit !== undefined) return subject.exit;
  const session = Session.of(subject.value);
  if (session.problem !== undefined) return refusedModule(io, 'pretty', path, session.problem);
  const decoder = new TextDecoder();
  const lines = new Map<string, readonly string[]>();
  for (const [file, bytes] of subject.value.sources)
    lines.set(file, decoder.decode(bytes).split(/\r\n|\n\r|\n|\r/));
  const loop = new CommandLoop(io, new DebugConsole(session.value, (file) => lines.get(file)));

  if (options.commands !== undefined) {
    const script = await readInput(io, options.commands, MAX_COMMANDS_BYTES);
    if (script.report !== undefined) {
      fail(io, 'pretty', script.report);
      return EXIT.usage;
    }
    return loop.doAll(decoder.decode(script.value).split('\n'), true);
  }
  const reader = readLines(io, {
    prompt: PROMPT,
    complete: completions,
    interrupt: () => loop.interrupt(),
  });
  if (reader.typed) io.stdout.write('help lists the commands\n');
  const exit = await loop.doAll(reader.lines, !reader.typed);
  reader.close();
  return exit;
}

function completions(line: string): [string[], string] {
  const names = COMMANDS.map(({ names: [name] }) => name!);
  return [names.filter((name) => name.startsWith(line)), line];
}

const CLEAR_LINE = '\r\u001b[K';

class CommandLoop {
  private readonly io: Io;
  private readonly console: DebugConsole;
  /** Somebody types the commands. */
  private typed = false;
  private interrupted = false;

  constructor(io: Io, console: DebugConsole) {
    this.io = io;
    this.console = console;
  }

  interrupt(): void {
    this.interrupted = true;
  }

  /** `echo`: write each command down before what it says. A command that is wrong makes the exit code 1, unless somebody is there to try again. */
  async doAll(lines: Iterable<string> | AsyncIterable<string>, echo: boolean): Promise<ExitCode> {
    this.typed = !echo;
    let exit: ExitCode = EXIT.ok;
    for await (const line of lines) {
      const command = line.trim();
      if (command === '' || command.startsWith('#')) continue;
      if (echo) this.say(PROMPT + command);
      if (/^(q|quit)$/.test(command)) break;
      try {
        const said = await this.do(command);
        if (said !== '') this.say(said);
      } catch (wrong) {
        if (!(wrong instanceof WrongUse)) throw wrong;
        this.say(`error: ${wrong.message}`);
        if (echo) exit = EXIT.findings;
      }
    }
    return exit;
  }

  private async do(command: string): Promise<string> {
    this.interrupted = false;
    const answer = this.console.do(command);
    if (typeof answer === 'string') return answer;
    const breath = new Breath();
    for (;;) {
      const next = answer.next();
      if (next.done === true) return next.value;
      const pause = breath.take();
      if (pause === undefined) continue;
      if (this.typed) this.io.stdout.write(`\rat event ${next.value} `);
      await pause;
      if (this.typed) this.io.stdout.write(CLEAR_LINE);
      if (this.interrupted) return `interrupted at event ${next.value}; the session stands where it stood`;
    }
  }

  private say(text: string): void {
    this.io.stdout.write(`${text.split('\n').map(safeText).join('\n')}\n`);
  }
}
