import { binaryString } from '../../compiler/binary-string.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { readSource } from '../../compiler/read-source.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';
import { yamlComments } from '../../compiler/yaml/yaml-comments.ts';
import { checkSpec } from '../../compiler/yaml-fold/check-spec.ts';
import { compileYamlFold } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import { readSpec } from '../../compiler/yaml-fold/read-spec.ts';
import type { Examined, SourceFile } from '../examined.ts';
import type { LanguageSupport } from '../language-support.ts';
import { RULES } from '../rules/registry.ts';
import { runRules } from '../run-rules.ts';
import type { Settings } from '../settings.ts';
import { YamlFoldFile } from './yaml-fold-file.ts';

const YAML_FOLD_RULES = RULES.filter((rule) => rule.language === 'fold.yaml');

export const yamlFoldSupport: LanguageSupport = {
  examine,
  rootOf: (source, _settings, about) => compiled(source, about).foldRoot,
};

function examine(source: string | Uint8Array, settings: Settings, about: SourceFile): Examined {
  const { diagnostics: problems, foldRoot: root } = compiled(source, about);
  const bytes = readSource(source, new Sink());
  const documents = bytes === undefined ? undefined : readYaml(new TextDecoder().decode(bytes), new Sink());
  if (bytes === undefined || documents === undefined) return { problems, root };
  const file = fileOf(documents, bytes, problems, settings);
  const text = binaryString(bytes);
  const findings = file === undefined ? [] : runRules(YAML_FOLD_RULES, file, settings, problems);
  return { problems, root, syntax: { text, comments: () => yamlComments(text), findings } };
}

const compiled = (source: string | Uint8Array, { readLua }: SourceFile) =>
  compileYamlFold(source, readLua === undefined ? {} : { readLua });

/** What is read here has been read before; its problems are known. */
function fileOf(
  documents: NonNullable<ReturnType<typeof readYaml>>,
  bytes: Uint8Array,
  problems: Examined['problems'],
  { events }: Settings,
): YamlFoldFile | undefined {
  const written = readSpec(documents, new Sink());
  const root = documents.find(({ kind }) => kind !== 'empty');
  if (written === undefined || root?.kind !== 'map') return undefined;
  const errors = problems.filter(({ severity }) => severity === 'error');
  return new YamlFoldFile(root, written, checkSpec(written, new Sink()), bytes, errors, events);
}
