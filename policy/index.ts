export type {
  Condition,
  Decision,
  Explanation,
  PathValue,
  Result,
  RuleCondition,
  RuleExplanation,
} from './decision.ts';
export { type Denial, denialOf } from './denial.ts';
export { loadPolicy, POLICY_LIMITS, type PolicyOptions } from './load-policy.ts';
export type { Policy } from './policy.ts';
export { type Outcome, POLICY_PROBLEMS, type PolicyProblem } from './problem.ts';
export { RESERVED_RULES } from './reserved-rules.ts';
export type { RgcRule } from './rgc/rgc.ts';
export { RGC_VERSION } from './rgc/rgc.ts';
