import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { compileFold } from '../../compiler/compile-fold.ts';
import { toJson } from '../../compiler/diagnostics/to-json.ts';
import { writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { compileProgram, readProgram } from '../program.ts';
import { type Format, fail, jsonLine, type Report } from '../report.ts';
import { systemErrorText } from '../system-error.ts';

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
  const program = compileProgram(io, src, format, source.value, compileFold, mapFileOf(io, src, out));
  if (program.exit !== undefined) return program.exit;

  const { elc, foldRoot, source: compiledFrom, compiled } = program.value;
  const line = `fold_root = ${foldRoot}\n`;
  if (out !== undefined) {
    const text = new TextEncoder();
    const files = [
      { path: out, name: `${output}`, bytes: elc },
      { path: `${out}.sha`, name: `${output}.sha`, bytes: text.encode(line) },
      {
        path: `${out}.map`,
        name: `${output}.map`,
        bytes: text.encode(`${JSON.stringify(compiledFrom?.map)}\n`),
      },
    ];
    const problem = await writeFiles(files, { pid: io.pid });
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

/** How the map names the source: from its own folder, so that the two can move together. */
function mapFileOf(io: Io, src: string, out: string | undefined): string {
  if (src === '-') return '<stdin>';
  if (out === undefined) return src;
  return relative(dirname(out), resolve(io.cwd, src)).split(sep).join('/');
}

/** Where the ELC bytes go: a link is followed, so that it stays one. None of the three files may be the source. */
async function resolveOutput(io: Io, src: string, output: string): Promise<string | Report> {
  if (output === '') return { code: 'USAGE', message: 'the name of the output must not be empty' };
  const path = resolve(io.cwd, output);
  const out = await realpath(path).catch(() => path);
  try {
    const from = src === '-' ? undefined : await stat(resolve(io.cwd, src));
    for (const target of [out, `${out}.sha`, `${out}.map`]) {
      const there = await stat(target).catch(() => undefined);
      if (from !== undefined && there !== undefined && there.ino === from.ino && there.dev === from.dev)
        return { code: 'USAGE', message: `${output} would overwrite the source ${src}` };
    }
  } catch (error) {
    return { code: 'INPUT_READ', message: `cannot read ${src}: ${systemErrorText(error) ?? String(error)}` };
  }
  return out;
}
