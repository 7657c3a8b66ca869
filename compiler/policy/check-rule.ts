import { toNfc } from '../../canonical/nfc.ts';
import { BOOLEAN } from '../../stdlib/data-type.ts';
import { globProblem } from '../../stdlib/predicates/glob.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { check } from '../expression/check.ts';
import type { Checked } from '../expression/checked.ts';
import type { YamlText } from '../yaml/node.ts';
import type { CheckedRule } from './policy-builder.ts';
import type { ConditionSource, PolicySource, RuleSource } from './policy-source.ts';
import type { RuleScopes } from './rule-scopes.ts';

/** Checks what a rule is for and its conditions, and reports what is wrong; the result is whole if nothing was. */
export function checkRule(
  rule: RuleSource,
  policy: PolicySource,
  scopes: RuleScopes,
  sink: Sink,
): CheckedRule {
  const { schema, definitions } = policy;
  const intents = rule.intents === undefined ? undefined : checkIntents(rule.intents, policy, sink);
  const names = intents ?? [...schema.intents.keys()];
  const attributes = scopes.of(names);
  const path = attributes.get('path');
  const [first] = rule.paths ?? [];
  if (first !== undefined && names.length > 0 && path?.type.kind !== 'path')
    sink.report('path-attribute-missing', first.span, {});
  const conditions = (list: readonly ConditionSource[]): Checked[] =>
    list
      .map(({ parsed }) => check(parsed, BOOLEAN, { attributes, definitions }, sink))
      .filter((one) => one !== undefined);
  return {
    id: rule.id,
    reason: rule.reason,
    audit: rule.audit,
    intents,
    globs: rule.paths?.map((text) => checkGlob(text, sink)),
    deny: conditions(rule.deny),
    allow: conditions(rule.allow),
    require: conditions(rule.require),
  };
}

function checkIntents(texts: readonly YamlText[], { schema }: PolicySource, sink: Sink): string[] {
  const known = new Set<string>();
  for (const { value, span } of texts) {
    if (schema.intents.has(value)) {
      known.add(value);
      continue;
    }
    const names = [...schema.intents.keys()];
    const hint = didYouMean(suggest(value, names)) ?? `there are ${names.join(', ')}`;
    sink.report('unknown-intent', span, { name: quoteText(value) }, { hint });
  }
  return [...known];
}

function checkGlob(text: YamlText, sink: Sink): string {
  const glob = toNfc(text.value);
  const segments = glob.split('/');
  const unclean = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  const problem =
    globProblem(byteStringOf(glob)) ??
    (unclean ? 'paths have no empty segment and no `.` or `..`, so it matches none' : undefined);
  if (problem !== undefined) sink.report('bad-glob', text.span, { problem });
  return glob;
}
