import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { toJson } from '../compiler/diagnostics/to-json.ts';
import { writeCompiled } from './compiled-files.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type Format, fail, jsonLine } from './report.ts';

/** What a source compiled to. */
export interface CompiledSource {
  /** As messages name it. */
  readonly file: string;
  readonly source: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  readonly bytes: Uint8Array;
  readonly map: unknown;
  readonly root: string;
}

/** Writes the compiled bytes, if `output` says where (and `out` where that is), and prints their root by its name. */
export async function showCompiled(
  io: Io,
  name: 'fold_root' | 'policy_root',
  { file, source, diagnostics, bytes, map, root }: CompiledSource,
  {
    out,
    output,
    format,
  }: { readonly out?: string | undefined; readonly output?: string; readonly format: Format },
): Promise<ExitCode> {
  const line = `${name} = ${root}\n`;
  if (out !== undefined && output !== undefined) {
    const problem = await writeCompiled(io, out, output, { bytes, line, map });
    if (problem !== undefined) {
      fail(io, format, problem);
      return EXIT.usage;
    }
  }
  if (format === 'json')
    io.stdout.write(
      jsonLine({ diagnostics: diagnostics.map((one) => toJson(one, source, file)), [name]: root }),
    );
  else io.stdout.write(line);
  return EXIT.ok;
}
