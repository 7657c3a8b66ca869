import { compileScript } from '../../compiler/compile-script.ts';
import { runScript } from '../../fold/run-script.ts';
import { fromBytes } from '../../vm/values/byte-string.ts';
import { EXIT, type ExitCode, exitOfProblem } from '../exit-code.ts';
import { faultReport } from '../fault-report.ts';
import type { Io } from '../io.ts';
import { type LimitOptions, limitHint, limitsOf } from '../limit-options.ts';
import { PrintBuffer } from '../print-buffer.ts';
import { compileProgram, readProgram } from '../program.ts';
import { fail } from '../report.ts';

export async function exec(
  io: Io,
  path: string,
  args: readonly string[],
  options: LimitOptions,
): Promise<ExitCode> {
  const source = await readProgram(io, path, 'pretty');
  if (source.exit !== undefined) return source.exit;
  const program = compileProgram(io, path, 'pretty', source.value, compileScript);
  if (program.exit !== undefined) return program.exit;

  const out = new PrintBuffer(io.stdout);
  const text = new TextEncoder();
  const ran = runScript(program.value.elc, {
    limits: limitsOf(options),
    args: args.map((arg) => fromBytes(text.encode(arg))),
    print: (line) => out.print(line),
  });
  out.flush();
  if (ran.problem === undefined) return EXIT.ok;
  const report = await faultReport(io, program.value, ran.problem);
  fail(io, 'pretty', { ...report, ...limitHint(ran.problem, 'the script') });
  return exitOfProblem(ran.problem);
}
