import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import pc from 'picocolors';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { levelProblem } from '../../lint/config/rule-levels.ts';
import { applyFixes, type Fixed } from '../../lint/fix/apply-fixes.ts';
import { formatGithub } from '../../lint/formats/github.ts';
import { formatJson } from '../../lint/formats/json.ts';
import { formatJunit } from '../../lint/formats/junit.ts';
import { formatNdjson } from '../../lint/formats/ndjson.ts';
import { formatPretty } from '../../lint/formats/pretty.ts';
import { countsOf, type FileReport, type LintReport } from '../../lint/formats/report.ts';
import { formatSarif } from '../../lint/formats/sarif.ts';
import { lint as lintSource } from '../../lint/lint.ts';
import type { Level, Settings } from '../../lint/settings.ts';
import { type FileToWrite, writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { hasColour, type Io } from '../io.ts';
import { BadConfig, LintConfigs } from '../lint-configs.ts';
import { inputName, readInput } from '../read-input.ts';
import { escapedJson, type Format, fail } from '../report.ts';
import { nameOf, type SourcePath, sourcePaths } from '../source-paths.ts';
import { CLI_VERSION } from '../version.ts';

export const LINT_FORMATS = ['pretty', 'json', 'ndjson', 'sarif', 'github', 'junit'] as const;

export interface LintOptions {
  readonly format: (typeof LINT_FORMATS)[number];
  readonly fix?: boolean;
  readonly config?: string;
  readonly rule?: ReadonlyMap<string, Level>;
  readonly maxWarnings?: number;
  readonly stdinFilename?: string;
}

/** A source with how it is linted. */
interface Input extends SourcePath {
  readonly source: Uint8Array;
  readonly settings: Settings;
}

export async function lint(io: Io, paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const errorFormat: Format = options.format === 'json' ? 'json' : 'pretty';
  const inputs = await readInputs(io, paths, options, errorFormat);
  if (inputs === undefined) return EXIT.usage;
  const report: FileReport[] = [];
  const files: FileToWrite[] = [];
  const notes: string[] = [];
  for (const { path, name, source, settings } of inputs) {
    let current = source;
    if (options.fix === true) {
      const fixed = applyFixes(source, settings);
      notes.push(...notesOf(name, fixed));
      if (fixed.applied.length > 0) {
        current = fixed.source;
        files.push({ path: await realpath(path), name, bytes: current });
      }
    }
    const { diagnostics, suppressed } = lintSource(current, settings);
    report.push({ file: name, source: current, diagnostics, suppressed });
  }
  const problem = await writeFiles(files, { pid: io.pid });
  if (problem !== undefined) {
    fail(io, errorFormat, problem);
    return EXIT.usage;
  }
  for (const note of notes) io.stderr.write(`${safeText(note)}\n`);
  io.stdout.write(textOf(io, report, options.format));
  const { errors, warnings } = countsOf(report);
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  return errors > 0 || warnings > maxWarnings ? EXIT.findings : EXIT.ok;
}

async function readInputs(
  io: Io,
  paths: readonly string[],
  { config, rule, fix, stdinFilename }: LintOptions,
  format: Format,
): Promise<Input[] | undefined> {
  const usage = (message: string, hint: string) => {
    fail(io, format, { code: 'USAGE', message, hint });
    return undefined;
  };
  for (const name of rule?.keys() ?? []) {
    const wrong = levelProblem(name);
    if (wrong !== undefined)
      return usage(wrong.message, wrong.hint ?? '`gatos explain NAME` says what a rule is about');
  }
  const fromStdin = paths.includes('-');
  if (fromStdin && paths.length > 1) return usage('- stands alone', 'give files, or - for standard input');
  if (fromStdin && fix === true) return usage('standard input cannot be fixed', 'give the file');
  if (!fromStdin && stdinFilename !== undefined)
    return usage('--stdin-filename is for standard input', 'give - as the path');

  const found = fromStdin
    ? { value: [stdinPath(io, stdinFilename)] }
    : await sourcePaths(io, paths.length === 0 ? ['.'] : paths);
  if (found.value === undefined) {
    fail(io, format, found.report);
    return undefined;
  }
  if (found.value.length === 0)
    return usage(
      `there are no .lua files in ${paths.join(', ') || '.'}`,
      'give the files, or the folder they are in',
    );
  const configs = new LintConfigs(io, format, config, rule ?? new Map());
  const inputs: Input[] = [];
  for (const { path, name } of found.value) {
    if (/\.(rgs|ya?ml)$/i.test(name)) return usage(`${name}: only EchoLua is linted`, 'give .lua files');
    let settings: Settings | undefined;
    try {
      settings = await configs.settingsOf(path);
    } catch (error) {
      if (error instanceof BadConfig) return undefined;
      throw error;
    }
    if (settings === undefined) continue;
    // One byte more than a source may have, so that the compiler is the one to refuse it.
    const source = await readInput(io, fromStdin ? '-' : path, MAX_SOURCE_BYTES + 1);
    if (source.report !== undefined) {
      fail(io, format, source.report);
      return undefined;
    }
    inputs.push({ path, name, source: source.value, settings });
  }
  return inputs;
}

function stdinPath(io: Io, filename: string | undefined): SourcePath {
  const path = resolve(io.cwd, filename ?? 'stdin.lua');
  return { path, name: filename === undefined ? inputName('-') : nameOf(io, path) };
}

function textOf(io: Io, report: LintReport, format: LintOptions['format']): string {
  switch (format) {
    case 'pretty': {
      const paint = pc.createColors(hasColour(io, io.stdout));
      return formatPretty(report, {
        error: paint.red,
        warning: paint.yellow,
        position: paint.bold,
        hint: paint.cyan,
      });
    }
    case 'json':
      return escapedJson(formatJson(report));
    case 'ndjson':
      return escapedJson(formatNdjson(report));
    case 'sarif':
      return escapedJson(formatSarif(report, CLI_VERSION));
    case 'github':
      return formatGithub(report);
    case 'junit':
      return formatJunit(report);
  }
}

/** What became of a file by its fixes, and that the fold is another one if it is. */
function notesOf(name: string, { applied, refused, before, after }: Fixed): string[] {
  const notes: string[] = [];
  const rules = (list: readonly Diagnostic[]) => [...new Set(list.map((one) => one.name))].join(', ');
  if (applied.length > 0) notes.push(`${name}: fixed ${applied.length} (${rules(applied)})`);
  if (before !== undefined && after !== before)
    notes.push(
      `${name}: the fold_root was ${before} and is ${after ?? 'none'}: these fixes change what the fold does`,
    );
  if (refused.length > 0)
    notes.push(`${name}: not fixed, because the fold_root would change: ${rules(refused)}`);
  return notes;
}
