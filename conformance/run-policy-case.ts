import { bytesOfHex, utf8 } from './bytes.ts';
import type { CaseLimits, ExpectedDecision, PolicyCase, RgcCase } from './case.ts';
import type { Differences } from './compare.ts';
import { compileWhole } from './compile-whole.ts';
import type { Engine } from './engine.ts';

/** A policy from its source, and what it decides. */
export function runPolicyCase(one: PolicyCase, engine: Engine, differences: Differences): void {
  const rgc = compileWhole(engine, one.source, 'policy', one.file);
  differences.problem(undefined, engine.verifyPolicy(rgc));
  compareDecisions(one.decisions, rgc, one.limits ?? {}, engine, differences);
}

/** A compiled policy: refused, or what it decides. */
export function runRgcCase(one: RgcCase, engine: Engine, differences: Differences): void {
  const rgc = bytesOfHex(one.hex);
  differences.problem(one.problem, engine.verifyPolicy(rgc));
  if (one.decisions !== undefined) compareDecisions(one.decisions, rgc, {}, engine, differences);
}

function compareDecisions(
  expected: readonly ExpectedDecision[],
  rgc: Uint8Array,
  limits: CaseLimits,
  engine: Engine,
  differences: Differences,
): void {
  const requests = expected.map((one) => {
    const data = one.data_text ?? (one.data === undefined ? undefined : JSON.stringify(one.data));
    const intent = utf8(JSON.stringify(one.intent));
    return data === undefined ? { intent } : { intent, data: utf8(data) };
  });
  const decisions = engine.decide(rgc, limits, requests);
  expected.forEach((one, i) => {
    for (const field of ['verdict', 'rule', 'reason', 'audit'] as const)
      if (one[field] !== undefined) differences.same(`${field} of ${i}`, one[field], decisions[i]?.[field]);
  });
}
