import { Command, CommanderError } from 'commander';
import type { DefineCommand } from './command.ts';
import { defineAudit } from './commands/audit.ts';
import { defineBisect } from './commands/bisect.ts';
import { defineDap } from './commands/dap.ts';
import { defineDebug } from './commands/debug.ts';
import { defineDisasm } from './commands/disasm.ts';
import { defineDoctor } from './commands/doctor.ts';
import { defineEmit } from './commands/emit.ts';
import { defineExec } from './commands/exec.ts';
import { defineExplain } from './commands/explain.ts';
import { defineFold } from './commands/fold.ts';
import { defineFoldc } from './commands/foldc.ts';
import { defineFormat } from './commands/format.ts';
import { defineGate } from './commands/gate.ts';
import { defineGolden } from './commands/golden.ts';
import { defineInit } from './commands/init.ts';
import { defineKey } from './commands/key.ts';
import { defineLint } from './commands/lint.ts';
import { defineLog } from './commands/log.ts';
import { defineLsp } from './commands/lsp.ts';
import { defineMerge } from './commands/merge.ts';
import { definePolicy } from './commands/policy.ts';
import { definePolicyc } from './commands/policyc.ts';
import { defineProfile } from './commands/profile.ts';
import { defineProve } from './commands/prove.ts';
import { defineRepl } from './commands/repl.ts';
import { defineRun } from './commands/run.ts';
import { defineState } from './commands/state.ts';
import { defineTest } from './commands/test.ts';
import { defineVerify } from './commands/verify.ts';
import { EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-code.ts';
import { BrokenPipe, type Io, OutputFailure } from './io.ts';
import { applySwitches } from './option.ts';
import { type Format, fail } from './report.ts';
import { reportBug } from './report-bug.ts';
import { CLI_VERSION } from './version.ts';

/** In the order of the help. */
const COMMANDS: readonly DefineCommand[] = [
  defineFoldc,
  definePolicyc,
  defineRun,
  defineMerge,
  defineFold,
  defineExec,
  defineDebug,
  defineProfile,
  defineDap,
  defineRepl,
  defineDisasm,
  defineLint,
  defineFormat,
  defineTest,
  defineExplain,
  defineLsp,
  definePolicy,
  defineGolden,
  defineInit,
  defineKey,
  defineEmit,
  defineLog,
  defineState,
  defineBisect,
  defineProve,
  defineVerify,
  defineAudit,
  defineGate,
  defineDoctor,
];

/** Runs one command line, without the program's name. Never throws: whatever happens becomes a message and an exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const format = wantedFormat(argv, io);
  let program = new Command('gatos');
  try {
    let code: ExitCode = EXIT.ok;
    program = defineProgram(io, (exit) => {
      code = exit;
    });
    await program.parseAsync(isHelpOfUnknown(program, argv) ? argv.slice(1) : argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return wrongUse(error, nameOfCommand(program, argv), io, format);
    if (error instanceof BrokenPipe) return EXIT.ok;
    if (error instanceof OutputFailure) {
      fail(io, format, {
        code: 'OUTPUT_WRITE',
        message: `cannot write to standard output: ${error.message}`,
      });
      return EXIT.usage;
    }
    reportBug(error, io, format);
    return EXIT.bug;
  }
}

/** All commands with their help, from which the reference is made too. */
export function defineProgram(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command('gatos');
  program
    .description(
      'Folds in EchoLua, a deterministic Lua: compile them, run them on events, get roots that never change.',
    )
    .version(`gatos ${CLI_VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      `
Examples:
  gatos foldc fold.lua -o fold.rgf
  gatos run fold.lua --events events.jsonl

${EXIT_CODES_HELP}

Every option of a command can also be set as GATOS_<COMMAND>_<OPTION>, like GATOS_RUN_FORMAT=json.`,
    )
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .hook('preAction', (_, command) => {
      const wrong = applySwitches(command, io);
      if (wrong !== undefined) command.error(`error: ${wrong}`);
    });
  for (const define of COMMANDS) define(program, io, finish);
  return program;
}

/** Errors may come before the options are read, so the format is looked up by hand. */
function wantedFormat(argv: readonly string[], io: Io): Format {
  let format = io.env[`GATOS_${(argv[0] ?? '').toUpperCase()}_FORMAT`];
  argv.forEach((word, i) => {
    if (word === '--format') format = argv[i + 1];
    else if (word.startsWith('--format=')) format = word.slice('--format='.length);
  });
  return format === 'json' && argv[0] !== 'exec' ? 'json' : 'pretty';
}

/** commander prints its general help for `gatos help rnu`; it is as wrong as `gatos rnu`. */
function isHelpOfUnknown(program: Command, [help, name]: readonly string[]): boolean {
  return help === 'help' && name !== undefined && !program.commands.some((one) => one.name() === name);
}

/** The words of a command line that name a command: `gatos bisect run`. */
function nameOfCommand(program: Command, argv: readonly string[]): string {
  const words = [program.name()];
  let at: Command | undefined = program;
  for (const word of argv) {
    at = at.commands.find((one) => one.name() === word);
    if (at === undefined) break;
    words.push(word);
  }
  return words.join(' ');
}

/** `name`: of the command that was used wrongly. */
function wrongUse(error: CommanderError, name: string, io: Io, format: Format): ExitCode {
  if (error.exitCode === 0) return EXIT.ok;
  // The help that commander has printed says it all.
  if (error.code === 'commander.help') return EXIT.usage;
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const hint = rest.length > 0 ? rest.join(' ').replace(/^\(|\)$/g, '') : `${name} --help`;
  fail(io, format, { code: 'USAGE', message, hint });
  return EXIT.usage;
}
