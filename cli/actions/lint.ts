import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import pc from 'picocolors';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { type Language, languageOf } from '../../compiler/language.ts';
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
import type { LanguageSupport } from '../../lint/language-support.ts';
import { lintSource } from '../../lint/lint-source.ts';
import type { Level, Settings } from '../../lint/settings.ts';
import { isYamlFold } from '../../lint/yaml-fold/is-yaml-fold.ts';
import { type FileToWrite, writeFiles } from '../atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { foldAndPolicyPaths, noFold, noFoldsAndPolicies } from '../fold-and-policy-paths.ts';
import { luaReader } from '../fold-compiler.ts';
import { hasColour, type Io } from '../io.ts';
import { BadConfig, LintConfigs } from '../lint-configs.ts';
import { readInput } from '../read-input.ts';
import { escapedJson, type Format, fail, type Report } from '../report.ts';
import type { SourcePath } from '../source-paths.ts';
import { CLI_VERSION } from '../version.ts';

export interface LintOptions {
  readonly format: 'pretty' | 'json' | 'ndjson' | 'sarif' | 'github' | 'junit';
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

export async function lint(io: Io, paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const errorFormat: Format = options.format === 'json' ? 'json' : 'pretty';
  const inputs = await readInputs(io, paths.length === 0 ? ['.'] : paths, options, errorFormat);
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
  const refuse = (report: Report) => {
    fail(io, format, report);
    return undefined;
  };
  const usage = (message: string, hint: string) => refuse({ code: 'USAGE', message, hint });
  for (const name of rule?.keys() ?? []) {
    const wrong = levelProblem(name);
    if (wrong !== undefined)
      return usage(wrong.message, wrong.hint ?? '`gatos explain NAME` says what a rule is about');
  }
  const found = await foldAndPolicyPaths(io, paths, stdinFilename);
  if (found.report !== undefined) return refuse(found.report);
  const fromStdin = paths[0] === '-';
  if (fromStdin && fix === true) return usage('standard input cannot be fixed', 'give the file');
  const configs = new LintConfigs(io, format, config, rule ?? new Map());
  const inputs: Input[] = [];
  let sources = 0;
  for (const one of found.value) {
    const { path, name } = one;
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
    if (source.report !== undefined) return refuse(source.report);
    if (languageOf(path) === 'fold.yaml' && !isYamlFold(source.value)) {
      if (one.found === true) continue;
      return refuse(noFold(one));
    }
    sources += 1;
    const about = { file: path, readLua: luaReader(dirname(path)) };
    inputs.push({ path, name, source: source.value, settings, about });
  }
  return sources === 0 ? refuse(noFoldsAndPolicies(paths)) : inputs;
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
