import { ENGINE_FINDINGS } from '../lint/engine-findings.ts';
import { EXAMPLE_EVENTS_YAML } from '../lint/example-events.ts';
import type { RuleFacts } from '../lint/rule.ts';
import { RULES } from '../lint/rules/registry.ts';
import { DEFAULT_LEVELS } from '../lint/settings.ts';

/** The parts of the page, by the first three characters of codes. */
const PARTS: Readonly<Record<string, string>> = {
  L01: 'Names',
  L02: 'Control flow',
  L03: 'Conditions',
  L04: 'Tables, texts and calls',
  L05: 'Numbers',
  L06: 'Folds and their state',
  L07: 'Cost',
  L08: 'Policies',
  L10: 'Folds in YAML',
  L09: 'Suppressions and configuration',
};

/** docs/reference/lint-rules.md. */
export function lintRulesPage(generated: string): string {
  const all: readonly RuleFacts[] = [...RULES, ...ENGINE_FINDINGS];
  const rows = all.map(
    ({ code, name, severity, fix, doc }) =>
      `| ${code} | [${name}](#${code.toLowerCase()}-${name}) | ${severity} | ${fix === undefined ? '' : 'yes'} | ${doc} |\n`,
  );
  const sections = Object.entries(PARTS).map(([prefix, title]) => {
    const rules = all.filter(({ code }) => code.startsWith(prefix)).map(section);
    return `## ${title}\n\n${rules.join('\n')}`;
  });
  return `# Rules of lint

${generated}
What \`gatos lint\` finds beside the [diagnostics of the compiler](diagnostics.md). The guide on [linting](../guide/lint.md) says how to set levels and allow findings.
Examples marked "with events" have these in their configuration:

\`\`\`yaml
${EXAMPLE_EVENTS_YAML}\`\`\`

| code | rule | level | \`--fix\` | finds |
| --- | --- | --- | --- | --- |
${rows.join('')}
${sections.join('\n')}`;
}

function section({
  code,
  name,
  severity,
  doc,
  rationale,
  advice,
  fix,
  language,
  needsEvents,
  bad,
  good,
}: RuleFacts): string {
  const always = DEFAULT_LEVELS.has(name) ? '' : ', always';
  const fixes =
    fix === undefined
      ? ''
      : fix === 'same-root'
        ? ' · `--fix` mends it'
        : ` · \`--fix\` mends it, which gives another ${language === 'rgs' ? 'policy_root' : 'fold_root'}`;
  const kind = language === 'lua' ? 'lua' : 'yaml';
  const events = needsEvents === true ? ', with events' : '';
  // 200 findings show no more than three.
  const shown = bad.length > 1000 ? `${bad.slice(0, bad.indexOf('\n', 20))}\n…\n` : bad;
  return `### ${code} ${name}

${severity === 'error' ? 'Error' : 'Warning'}${always}${fixes}

${doc} ${rationale}

What to do: ${advice}.

Wrong${events}:

\`\`\`${kind}
${shown}\`\`\`

Right${events}:

\`\`\`${kind}
${good}\`\`\`
`;
}
