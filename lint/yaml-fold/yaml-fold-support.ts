import { yamlComments } from '../../compiler/yaml/yaml-comments.ts';
import {
  type CompileYamlOptions,
  compileYamlFold,
  compileYamlFoldAnalysed,
} from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import { fromBytes } from '../../vm/values/byte-string.ts';
import type { Examined, SourceFile } from '../examined.ts';
import type { LanguageSupport } from '../language-support.ts';
import { RULES } from '../rules/registry.ts';
import { runRules } from '../run-rules.ts';
import type { Settings } from '../settings.ts';
import { YamlFoldFile } from './yaml-fold-file.ts';

const YAML_FOLD_RULES = RULES.filter((rule) => rule.language === 'fold.yaml');

export const yamlFoldSupport: LanguageSupport = {
  examine,
  rootOf: (source, _settings, about) => compileYamlFold(source, optionsOf(about)).foldRoot,
};

function examine(source: string | Uint8Array, settings: Settings, about: SourceFile): Examined {
  const { compiled, analysis } = compileYamlFoldAnalysed(source, optionsOf(about));
  const { diagnostics: problems, foldRoot: root } = compiled;
  if (analysis === undefined) return { problems, root };
  const text = fromBytes(analysis.bytes);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const { spec } = analysis;
  const file = spec && new YamlFoldFile(spec, text, errors, settings.events);
  const findings = file === undefined ? [] : runRules(YAML_FOLD_RULES, file, settings, problems);
  return { problems, root, syntax: { text, comments: () => yamlComments(text), findings } };
}

const optionsOf = ({ readLua }: SourceFile): CompileYamlOptions => (readLua === undefined ? {} : { readLua });
