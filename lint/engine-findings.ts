import type { RuleFacts } from './rule.ts';

const RETURN = 'return function(state, event) return state end';

/** What the engine itself finds, in comments and in the configuration. */
export const ENGINE_FINDINGS = [
  {
    name: 'suppression-syntax',
    code: 'L0901',
    language: 'lua',
    severity: 'error',
    doc: 'A comment for gatos that it does not understand.',
    rationale: 'A suppression that does nothing, because of a misspelling, looks as if it did.',
    advice: 'write `-- gatos: allow(rule-name) because …`',
    bad: `-- gatos: disable(unused-local)\n${RETURN}\n`,
    good: `${RETURN}\n`,
  },
  {
    name: 'suppression-without-reason',
    code: 'L0902',
    language: 'lua',
    severity: 'error',
    doc: 'A suppression that does not say why.',
    rationale: 'Who reads the code later has to know why a finding does not count here.',
    advice: 'add the reason: `because …`',
    bad: `local spare = 1 -- gatos: allow(unused-local)\n${RETURN}\n`,
    good: `local spare = 1 -- gatos: allow(unused-local) because the next version needs it\n${RETURN}\n`,
  },
  {
    name: 'suppression-unknown-rule',
    code: 'L0903',
    language: 'lua',
    severity: 'error',
    doc: 'A suppression of a rule that is not there, or of an error of the compiler.',
    rationale: 'It suppresses nothing.',
    advice: '`gatos explain NAME` says what a rule is about',
    bad: `-- gatos: allow(no-such-rule) because of history\n${RETURN}\n`,
    good: `${RETURN}\n`,
  },
  {
    name: 'unused-suppression',
    code: 'L0904',
    language: 'lua',
    severity: 'warning',
    doc: 'A suppression of something that is not found there.',
    rationale: 'It would hide the finding when it comes back.',
    advice: 'delete it',
    fix: 'same-root',
    bad: `-- gatos: allow(unused-local) because of history\n${RETURN}\n`,
    good: `${RETURN}\n`,
  },
  {
    name: 'too-many-findings',
    code: 'L0905',
    language: 'lua',
    severity: 'warning',
    doc: 'A file with more findings than are shown.',
    rationale: 'The list of findings of one file is limited.',
    advice: 'look at the first ones',
    bad: `${Array.from({ length: 201 }, (_, i) => `local a${i}`).join('\n')}\n${RETURN}\n`,
    good: `${RETURN}\n`,
  },
  {
    name: 'config-shape',
    code: 'L0911',
    language: 'config',
    severity: 'error',
    doc: 'A part of the configuration that has another shape than it must have.',
    rationale: 'A setting that is not understood is not left out in silence.',
    advice: 'the page on linting shows every setting',
    bad: 'lint:\n  ignore: { generated: true }\n',
    good: 'lint:\n  ignore: ["generated/**"]\n',
  },
  {
    name: 'config-unknown-key',
    code: 'L0912',
    language: 'config',
    severity: 'error',
    doc: 'A key that the configuration does not have.',
    rationale: 'A misspelt setting would have no effect.',
    advice: 'the page on linting shows every setting',
    bad: 'lint:\n  ignored: ["generated/**"]\n',
    good: 'lint:\n  ignore: ["generated/**"]\n',
  },
  {
    name: 'config-unknown-rule',
    code: 'L0913',
    language: 'config',
    severity: 'error',
    doc: 'A setting for a rule that is not there, or for an error of the compiler.',
    rationale: 'A misspelt rule would stay as it is.',
    advice: '`gatos explain NAME` says what a rule is about',
    bad: 'lint:\n  rules: { unused-locals: off }\n',
    good: 'lint:\n  rules: { unused-local: off }\n',
  },
] as const satisfies readonly RuleFacts[];

export type EngineFindingName = (typeof ENGINE_FINDINGS)[number]['name'];

const byName = new Map<string, RuleFacts>(ENGINE_FINDINGS.map((one) => [one.name, one]));

export const engineFinding = (name: EngineFindingName): RuleFacts => byName.get(name)!;
