import { realpath } from 'node:fs/promises';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { languageOf } from '../../compiler/language.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import type { Formatted } from '../../formatter/formatted.ts';
import { formatLua } from '../../formatter/lua/format-lua.ts';
import { type FileToWrite, writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { foldAndPolicyPaths, noFold, noFoldsAndPolicies } from '../fold-and-policy-paths.ts';
import type { Io } from '../io.ts';
import { readInput } from '../read-input.ts';
import { fail, type Report } from '../report.ts';
import { showDiagnostics } from '../show-diagnostics.ts';
import type { SourcePath } from '../source-paths.ts';
import { unifiedDiff } from '../unified-diff.ts';

export interface FormatOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stdinFilename?: string;
}

interface Source extends SourcePath {
  readonly bytes: Uint8Array;
}

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
  const found = await foldAndPolicyPaths(io, paths, stdinFilename);
  if (found.value === undefined) return found.report;
  const sources: Source[] = [];
  for (const one of found.value) {
    // One byte more than a source may have, so that the compiler is the one to refuse it.
    const bytes = await readInput(io, paths[0] === '-' ? '-' : one.path, MAX_SOURCE_BYTES + 1);
    if (bytes.report !== undefined) return bytes.report;
    if (languageOf(one.path) === 'fold.yaml') {
      const { isYamlFold } = await import('../../lint/yaml-fold/is-yaml-fold.ts');
      const isFold = isYamlFold(bytes.value);
      if (!isFold && one.found === true) continue;
      if (!isFold) return noFold(one);
    }
    sources.push({ ...one, bytes: bytes.value });
  }
  return sources.length === 0 ? noFoldsAndPolicies(paths) : sources;
}

/** For `git apply` as it is; for eyes without what a terminal would obey. */
const shownDiff = ({ stdout }: Io, diff: string): string =>
  stdout.isTerminal ? diff.split('\n').map(safeText).join('\n') : diff;

function summary(all: number, different: number, refused: number, compares: boolean): string {
  const files = `${all} ${all === 1 ? 'file' : 'files'}`;
  const changed = compares ? `${different} would change` : `${different} formatted`;
  return `${files}: ${changed}${refused === 0 ? '' : `, ${refused} left alone`}\n`;
}
