import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    "allow_if: \"has_cap('journal:append') or has_cap('journal:read')\"\n",
    "allow_if: \"actor in groups['tier-1'] or actor in groups['tier-2']\"\n",
    "allow_if: \"actor in ['ada', 'ade']\"\n",
    // One is a label, the other a capability.
    "allow_if: \"has_cap('export') and labels includes 'exports'\"\n",
    // Both are used more than once.
    `allow_if: ["'x' in groups['leads'] or 'y' in groups['leads']", "'x' in groups['leeds'] or 'y' in groups['leeds']"]\n`,
  ],
  invalid: [
    "allow_if: \"has_cap('journal:append') or caps includes «'jurnal:append'»\"\n",
    "allow_if: \"actor in groups['leads'] or actor in groups['leads']\"\nrequire: { quorum: «2-of-3@laeds» }\n",
    'define: { closed: "has_label(«\'privat\'»)" }\ndeny_if: ["closed", "labels includes \'private\' or labels contains \'private\'"]\n',
    "allow_if: \"remote in ['internal', «'intenral'»]\"\n",
  ],
};
