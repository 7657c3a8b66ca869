import { toJson } from '../../compiler/diagnostics/to-json.ts';
import { mapFileOf, resolveOutput, writeCompiled } from '../compiled-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { foldCompilerOf } from '../fold-compiler.ts';
import type { Io } from '../io.ts';
import { compileProgram, readProgram } from '../program.ts';
import { type Format, fail, jsonLine } from '../report.ts';

export interface FoldcOptions {
  readonly output?: string;
  readonly format: Format;
}

export async function foldc(io: Io, src: string, { output, format }: FoldcOptions): Promise<ExitCode> {
  const source = await readProgram(io, src, format);
  if (source.exit !== undefined) return source.exit;
  if (source.value[0] === 0xa4) {
    const message = `${src} is compiled already`;
    fail(io, format, { code: 'USAGE', message, hint: 'give the source; `gatos disasm` shows what is in it' });
    return EXIT.usage;
  }

  const out = output === undefined ? undefined : await resolveOutput(io, src, output);
  if (out !== undefined && typeof out !== 'string') {
    fail(io, format, out);
    return EXIT.usage;
  }
  const program = compileProgram(
    io,
    src,
    format,
    source.value,
    await foldCompilerOf(io, src),
    mapFileOf(io, src, out),
  );
  if (program.exit !== undefined) return program.exit;

  const { elc, foldRoot, source: compiledFrom, compiled } = program.value;
  const line = `fold_root = ${foldRoot}\n`;
  if (out !== undefined && output !== undefined) {
    const problem = await writeCompiled(io, out, output, { bytes: elc, line, map: compiledFrom?.map });
    if (problem !== undefined) {
      fail(io, format, problem);
      return EXIT.usage;
    }
  }
  if (format === 'json') {
    const diagnostics = compiled.diagnostics.map((one) => toJson(one, source.value, program.value.file));
    io.stdout.write(jsonLine({ diagnostics, fold_root: foldRoot }));
  } else io.stdout.write(line);
  return EXIT.ok;
}
