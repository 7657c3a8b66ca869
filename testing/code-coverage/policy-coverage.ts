import type { PolicyMap, RuleMap } from '../../compiler/policy/policy-map.ts';
import { positionAt } from '../../compiler/source-map.ts';
import type { ConditionCoverage, CoverageReport, RuleCoverage } from '../policy/coverage.ts';
import type { FileCoverage, Outcomes } from './file-coverage.ts';
import { LineCounts } from './line-counts.ts';

/** What tests have seen of a policy, by the places of its source: rules and conditions are its lines. */
export function policyCoverage(
  file: string,
  source: Uint8Array,
  map: PolicyMap,
  { rules }: CoverageReport,
): FileCoverage {
  const lines = new LineCounts();
  const seen = (offset: number, times: number) => lines.add(positionAt(map.lineStarts, offset).line, times);
  const branches: Outcomes[] = [];
  const conditions: Outcomes[] = [];
  for (const [i, rule] of rules.entries()) {
    const places = map.rules[i]!;
    seen(places.span[0], rule.matched);
    for (const { condition, of, span } of placed(rule, places)) {
      seen(span.start, condition.true + condition.false + condition.undecided);
      branches.push({ span, of, text: condition.text, true: condition.true, false: condition.false });
      for (const leaf of leavesOf(condition))
        conditions.push({ span, of: 'condition', text: leaf.text, true: leaf.true, false: leaf.false });
    }
  }
  return { file, source, lines: lines.inOrder(), branches, conditions };
}

/** The conditions of a rule, which coverage and map have in one order each, with their places. */
function placed({ conditions }: RuleCoverage, { deny, allow, require }: RuleMap) {
  const places = { deny_if: deny, allow_if: allow, require };
  const next = { deny_if: 0, allow_if: 0, require: 0 };
  return conditions.map(({ clause, ...condition }) => {
    const [start, end] = places[clause][next[clause]++]!;
    return { condition, of: clause, span: { start, end } };
  });
}

/** Bounded by the depth that a compiled policy may have. */
const leavesOf = (one: ConditionCoverage): ConditionCoverage[] =>
  one.parts === undefined ? [one] : one.parts.flatMap(leavesOf);
