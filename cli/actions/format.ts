import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import type { Formatted } from '../../formatter/formatted.ts';
import { formatLua } from '../../formatter/lua/format-lua.ts';
import { languageOf } from '../../lint/language.ts';
import { type FileToWrite, writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { inputName, readInput } from '../read-input.ts';
import { fail, type Report } from '../report.ts';
import { showDiagnostics } from '../show-diagnostics.ts';
import { nameOf, type SourcePath, sourcePaths } from '../source-paths.ts';
import { unifiedDiff } from '../unified-diff.ts';

export interface FormatOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stdinFilename?: string;
}

interface Source extends SourcePath {
  readonly bytes: Uint8Array;
}

/** What the sources that are formatted are called. */
const SUFFIXES = ['.lua', '.rgs', '.yaml', '.yml'] as const;

export async function format(io: Io, paths: readonly string[], options: FormatOptions): Promise<ExitCode> {
  const sources = await readSources(io, paths.length === 0 ? ['.'] : paths, options);
  if ('code' in sources) {
    fail(io, 'pretty', sources);
    return EXIT.usage;
  }
  const toStdout = paths[0] === '-';
  const compares = options.check === true || options.diff === true;
  const files: FileToWrite[] = [];
  let refused = 0;
  let different = 0;
  for (const { path, name, bytes } of sources) {
    const { text, problems } = await formatOf(path, bytes);
    if (problems !== undefined) {
      showDiagnostics(io, 'pretty', problems, bytes, name);
      refused += 1;
      continue;
    }
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    if (toStdout && !compares) io.stdout.write(text);
    if (text === before) continue;
    different += 1;
    if (options.diff === true) io.stdout.write(shownDiff(io, unifiedDiff(name, before, text)));
    else if (!toStdout) io.stdout.write(`${safeText(name)}\n`);
    if (!toStdout && !compares)
      files.push({ path: await realpath(path), name, bytes: new TextEncoder().encode(text) });
  }
  const problem = await writeFiles(files, { pid: io.pid });
  if (problem !== undefined) {
    fail(io, 'pretty', problem);
    return EXIT.usage;
  }
  if (!toStdout) io.stderr.write(summary(sources.length, different, refused, compares));
  return refused > 0 || (compares && different > 0) ? EXIT.findings : EXIT.ok;
}

/** What needs the compilers of YAML is loaded for YAML only: it takes a while. */
async function formatOf(path: string, bytes: Uint8Array): Promise<Formatted> {
  if (languageOf(path) === 'lua') return formatLua(bytes);
  const { formatSource } = await import('../../formatter/format-source.ts');
  return formatSource(bytes, { file: path });
}

async function readSources(
  io: Io,
  paths: readonly string[],
  { stdinFilename }: FormatOptions,
): Promise<readonly Source[] | Report> {
  const usage = (message: string, hint: string): Report => ({ code: 'USAGE', message, hint });
  const fromStdin = paths.includes('-');
  if (fromStdin && paths.length > 1) return usage('- stands alone', 'give files, or - for standard input');
  if (!fromStdin && stdinFilename !== undefined)
    return usage('--stdin-filename is for standard input', 'give - as the path');
  const found = fromStdin
    ? { value: [stdinPath(io, stdinFilename)] }
    : await sourcePaths(io, paths, ...SUFFIXES);
  if (found.value === undefined) return found.report;
  const sources: Source[] = [];
  for (const one of found.value) {
    // One byte more than a source may have, so that the compiler is the one to refuse it.
    const bytes = await readInput(io, fromStdin ? '-' : one.path, MAX_SOURCE_BYTES + 1);
    if (bytes.report !== undefined) return bytes.report;
    if (languageOf(one.path) === 'fold.yaml') {
      const { isYamlFold } = await import('../../lint/yaml-fold/is-yaml-fold.ts');
      const isFold = isYamlFold(bytes.value);
      if (!isFold && one.found === true) continue;
      if (!isFold) return usage(`${one.name} is no fold`, 'a fold in YAML has `reducers:`');
    }
    sources.push({ ...one, bytes: bytes.value });
  }
  if (sources.length === 0)
    return usage(
      `there are no folds and no policies in ${paths.join(', ')}`,
      'give .lua, .rgs and .yaml files, or the folder they are in',
    );
  return sources;
}

function stdinPath(io: Io, filename: string | undefined): SourcePath {
  const path = resolve(io.cwd, filename ?? 'stdin.lua');
  return { path, name: filename === undefined ? inputName('-') : nameOf(io, path) };
}

/** For `git apply` as it is; for eyes without what a terminal would obey. */
const shownDiff = ({ stdout }: Io, diff: string): string =>
  stdout.isTerminal ? diff.split('\n').map(safeText).join('\n') : diff;

function summary(all: number, different: number, refused: number, compares: boolean): string {
  const files = `${all} ${all === 1 ? 'file' : 'files'}`;
  const changed = compares ? `${different} would change` : `${different} formatted`;
  return `${files}: ${changed}${refused === 0 ? '' : `, ${refused} left alone`}\n`;
}
