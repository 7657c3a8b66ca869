import { mapFileOf, resolveOutput } from '../compiled-files.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { foldCompilerOf } from '../fold-compiler.ts';
import type { Io } from '../io.ts';
import { compileProgram, ELC_FIRST_BYTE, readProgram } from '../program.ts';
import { type Format, fail } from '../report.ts';
import { showCompiled } from '../show-compiled.ts';

export interface FoldcOptions {
  readonly output?: string;
  readonly format: Format;
}

export async function foldc(io: Io, src: string, options: FoldcOptions): Promise<ExitCode> {
  const { output, format } = options;
  const source = await readProgram(io, src, format);
  if (source.exit !== undefined) return source.exit;
  if (source.value[0] === ELC_FIRST_BYTE) {
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

  const { file, elc, foldRoot, compiled } = program.value;
  return showCompiled(
    io,
    'fold_root',
    {
      file,
      source: source.value,
      diagnostics: compiled.diagnostics,
      bytes: elc,
      map: compiled.sourceMap,
      root: foldRoot,
    },
    { ...options, out },
  );
}
