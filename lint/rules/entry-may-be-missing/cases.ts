import type { RuleCases } from '../rule-cases.ts';

export const cases: RuleCases = {
  valid: [
    'allow_if: "trust[actor].level >= 2"\n',
    'allow_if: "has_cap(\'x\') or trust[actor].level >= 2"\n',
    'allow_if: "has(trust[actor]) and trust[actor].level >= 2 or has_cap(\'x\')"\n',
    'allow_if: "not has(trust[actor]) or trust[actor].level >= 2 or has_cap(\'x\')"\n',
    "allow_if: \"actor in groups['leads'] or has_cap('x')\"\n",
    'allow_if: "all s in signers: trust[s].level >= 2"\n',
    'allow_if: "any s in signers: has(trust[s]) and trust[s].level >= 2"\n',
  ],
  invalid: [
    'allow_if: "«trust[actor].level >= 2» or has_cap(\'x\')"\n',
    "allow_if: \"has_cap('x') and «trust[actor].level >= 2» or has_cap('y')\"\n",
    'allow_if: "any s in signers: «trust[s].level >= 2»"\n',
    'define: { trusted: "trust[actor].level >= 2" }\ndeny_if: "not («trusted» or has_cap(\'x\'))"\n',
    "allow_if: \"«actor in owners[remote]» or has_cap('x') and «actor in owners[remote]» or has_cap('y')\"\n",
  ],
};
