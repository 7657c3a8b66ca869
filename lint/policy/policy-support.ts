import { checkAnalysed } from '../../compiler/policy/check-policy.ts';
import { compilePolicy, compilePolicyAnalysed } from '../../compiler/policy/compile-policy.ts';
import { yamlComments } from '../../compiler/yaml/yaml-comments.ts';
import type { Examined, SourceFile } from '../examined.ts';
import type { LanguageSupport } from '../language-support.ts';
import { RULES } from '../rules/registry.ts';
import { runRules } from '../run-rules.ts';
import type { Settings } from '../settings.ts';
import { PolicyFile } from './policy-file.ts';

const POLICY_RULES = RULES.filter((rule) => rule.language === 'rgs');

export const policySupport: LanguageSupport = {
  examine,
  rootOf: (source, _settings, { file = '' }) => compilePolicy(source, { file }).policyRoot,
};

/** The compiler says what `gatos policy check` says. */
function examine(source: string | Uint8Array, settings: Settings, { file = '' }: SourceFile): Examined {
  const analysed = compilePolicyAnalysed(source, { file });
  const problems = checkAnalysed(analysed);
  const root = analysed.compiled.policyRoot;
  if (analysed.analysis === undefined) return { problems, root };
  const errors = problems.filter(({ severity }) => severity === 'error');
  const policy = new PolicyFile(analysed.analysis, errors, settings.events);
  const findings = runRules(POLICY_RULES, policy, settings, problems);
  return {
    problems,
    root,
    syntax: { text: policy.text, comments: () => yamlComments(policy.text), findings },
  };
}
