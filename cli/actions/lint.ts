import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { MAX_SOURCE_BYTES } from '../../compiler/read-source.ts';
import { levelProblem } from '../../lint/config/rule-levels.ts';
import type { SourceFile } from '../../lint/examined.ts';
import { type Fixed, fixSource } from '../../lint/fix/fix-source.ts';
import { formatGithub } from '../../lint/formats/github.ts';
import { formatJson } from '../../lint/formats/json.ts';
import { formatJunit } from '../../lint/formats/junit.ts';
import { formatNdjson } from '../../lint/formats/ndjson.ts';
import { formatPretty } from '../../lint/formats/pretty.ts';
import { countsOf, type FileReport, type LintReport } from '../../lint/formats/report.ts';
import { formatSarif } from '../../lint/formats/sarif.ts';
import { type Language, languageOf } from '../../lint/language.ts';
import type { LanguageSupport } from '../../lint/language-support.ts';
import { lintSource } from '../../lint/lint-source.ts';
import type { Level, Settings } from '../../lint/settings.ts';
import { isYamlFold } from '../../lint/yaml-fold/is-yaml-fold.ts';
import { type FileToWrite, writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { luaReader } from '../fold-compiler.ts';
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
  readonly about: SourceFile;
}

/** The parser of expressions is loaded only for those who need it: it takes a while. */
const SUPPORT: Readonly<Record<Language, () => Promise<LanguageSupport>>> = {
  lua: async () => (await import('../../lint/lua/lua-support.ts')).luaSupport,
  rgs: async () => (await import('../../lint/policy/policy-support.ts')).policySupport,
  'fold.yaml': async () => (await import('../../lint/yaml-fold/yaml-fold-support.ts')).yamlFoldSupport,
};

/** What the sources that are linted are called. */
const SUFFIXES = ['.lua', '.rgs', '.yaml', '.yml'] as const;

export async function lint(io: Io, paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const errorFormat: Format = options.format === 'json' ? 'json' : 'pretty';
  const inputs = await readInputs(io, paths, options, errorFormat);
  if (inputs === undefined) return EXIT.usage;
  const report: FileReport[] = [];
  const files: FileToWrite[] = [];
  const notes: string[] = [];
  for (const { path, name, source, settings, about } of inputs) {
    const language = await SUPPORT[languageOf(path)]();
    let current = source;
    if (options.fix === true) {
      const fixed = fixSource(language, source, settings, about);
      notes.push(...notesOf(path, name, fixed));
      if (fixed.applied.length > 0) {
        current = fixed.source;
        files.push({ path: await realpath(path), name, bytes: current });
      }
    }
    const { diagnostics, suppressed } = lintSource(language, current, settings, about);
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
    : await sourcePaths(io, paths.length === 0 ? ['.'] : paths, ...SUFFIXES);
  if (found.value === undefined) {
    fail(io, format, found.report);
    return undefined;
  }
  const configs = new LintConfigs(io, format, config, rule ?? new Map());
  const inputs: Input[] = [];
  let sources = 0;
  for (const { path, name, found: inFolder } of found.value) {
    let settings: Settings | undefined;
    try {
      settings = await configs.settingsOf(path);
    } catch (error) {
      if (error instanceof BadConfig) return undefined;
      throw error;
    }
    if (settings === undefined) {
      sources += 1;
      continue;
    }
    // One byte more than a source may have, so that the compiler is the one to refuse it.
    const source = await readInput(io, fromStdin ? '-' : path, MAX_SOURCE_BYTES + 1);
    if (source.report !== undefined) {
      fail(io, format, source.report);
      return undefined;
    }
    if (languageOf(path) === 'fold.yaml' && !isYamlFold(source.value)) {
      if (inFolder === true) continue;
      return usage(`${name} is no fold`, 'a fold in YAML has `reducers:`');
    }
    sources += 1;
    const about = { file: path, readLua: luaReader(dirname(path)) };
    inputs.push({ path, name, source: source.value, settings, about });
  }
  if (sources === 0)
    return usage(
      `there are no folds and no policies in ${paths.join(', ') || '.'}`,
      'give .lua, .rgs and .yaml files, or the folder they are in',
    );
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

/** What became of a file by its fixes, and that it means something else if it does. */
function notesOf(path: string, name: string, { applied, refused, before, after }: Fixed): string[] {
  const notes: string[] = [];
  const rules = (list: readonly Diagnostic[]) => [...new Set(list.map((one) => one.name))].join(', ');
  if (applied.length > 0) notes.push(`${name}: fixed ${applied.length} (${rules(applied)})`);
  const [root, it] = languageOf(path) === 'rgs' ? ['policy_root', 'policy'] : ['fold_root', 'fold'];
  if (before !== undefined && after !== before)
    notes.push(
      `${name}: the ${root} was ${before} and is ${after ?? 'none'}: these fixes change what the ${it} does`,
    );
  if (refused.length > 0)
    notes.push(`${name}: not fixed, because the ${root} would change: ${rules(refused)}`);
  return notes;
}
