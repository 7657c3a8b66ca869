import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { writeFiles } from './atomic-write.ts';
import type { Io } from './io.ts';
import type { Report } from './report.ts';
import { systemErrorText } from './system-error.ts';

/** What `-o OUT` writes: the bytes to OUT, the line of their root to OUT.sha, the map to OUT.map. */
export interface CompiledFiles {
  readonly bytes: Uint8Array;
  readonly line: string;
  readonly map: unknown;
}

/** Writes all three files or none. `out` is where they go, `output` how the user calls it. */
export function writeCompiled(
  io: Io,
  out: string,
  output: string,
  { bytes, line, map }: CompiledFiles,
): Promise<Report | undefined> {
  const text = new TextEncoder();
  const files = [
    { path: out, name: output, bytes },
    { path: `${out}.sha`, name: `${output}.sha`, bytes: text.encode(line) },
    { path: `${out}.map`, name: `${output}.map`, bytes: text.encode(`${JSON.stringify(map)}\n`) },
  ];
  return writeFiles(files, { pid: io.pid });
}

/** How the map names the source: from its own folder, so that the two can move together. */
export function mapFileOf(io: Io, src: string, out: string | undefined): string {
  if (src === '-') return '<stdin>';
  if (out === undefined) return src;
  return relative(dirname(out), resolve(io.cwd, src)).split(sep).join('/');
}

/** Where the compiled bytes go: a link is followed, so that it stays one. None of the three files may be the source. */
export async function resolveOutput(io: Io, src: string, output: string): Promise<string | Report> {
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
