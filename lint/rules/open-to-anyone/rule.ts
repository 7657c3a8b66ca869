import { attributesRead } from '../../expression/attributes-read.ts';
import { alwaysAllows } from '../../policy/always-allows.ts';
import { isAnyPath } from '../../policy/is-any-path.ts';
import { spanOfRule } from '../../policy/span-of-rule.ts';
import type { PolicyRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';

/** Intents that change something, or let something out. */
const CHANGING = ['write', 'append', 'export', 'exec', 'push', 'merge', 'publish', 'grant', 'revoke'];

/** What says who asks, or for what. */
const NARROWING: ReadonlySet<string> = new Set([
  'actor',
  'caps',
  'trust',
  'groups',
  'owners',
  'approvals',
  'signers',
  'path',
  'paths',
  'ref',
  'command',
  'image',
  'topic',
  'subject',
  'capability',
]);

export const openToAnyone: PolicyRule = {
  name: 'open-to-anyone',
  code: 'L0805',
  language: 'rgs',
  severity: 'warning',
  doc: 'A rule that lets anyone change anything: it is for every path, and no condition asks who it is, or what it is for.',
  rationale: 'Labels, places and flags say what is done and from where. Whoever can get there may do it.',
  advice:
    'narrow `path` (or ask for the ref, command or topic), or ask for a capability, a group or a trust level',
  bad: 'id: write\nwhen: { intent: write }\nallow_if: "remote == \'internal\'"\n',
  good: 'id: write\nwhen: { intent: write }\nallow_if:\n  - "remote == \'internal\'"\n  - "has_cap(\'write\')"\n',
  check(file, report) {
    if (!file.hasGatosSchema) return;
    for (const rule of file.rules) {
      const { source, checked, conditions } = rule;
      const own = conditions.filter(({ clause }) => clause !== 'deny');
      if (own.length === 0 || !isAnyPath(checked)) continue;
      /* allow-everything says more. */
      if (checked.intents === undefined && alwaysAllows(rule)) continue;
      const open = (checked.intents ?? CHANGING).filter((intent) => CHANGING.includes(intent));
      const asks = own.some((one) => attributesRead(one.checked).some((name) => NARROWING.has(name)));
      if (open.length === 0 || asks) continue;
      const place =
        source.intents?.find(({ value }) => value === open[0]) ?? entryOf(source.node, 'allow_if')?.key;
      const what = checked.intents === undefined ? 'do everything' : open.join(', ');
      report(place?.span ?? spanOfRule(source), `anyone may ${what} here`);
    }
  },
};
