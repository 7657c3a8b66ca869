import type { Clause, Condition, Explanation, Result } from '../../policy/decision.ts';
import type { Rgc, RgcCondition, RgcTree } from '../../policy/rgc/rgc.ts';

/** How often a condition, or a part of one, was what. Parts that others had decided before were not looked at, and do not count. */
export interface ConditionCoverage {
  readonly text: string;
  readonly true: number;
  readonly false: number;
  readonly undecided: number;
  readonly parts?: readonly ConditionCoverage[];
}

export interface RuleCoverage {
  readonly id: string;
  /** How many intents it matched. */
  readonly matched: number;
  readonly conditions: readonly (ConditionCoverage & { readonly clause: Clause })[];
}

/** What tests have seen of a policy. Of each condition and part, `outcomes` counts that it was true and that it was false. */
export interface CoverageReport {
  readonly rules: readonly RuleCoverage[];
  readonly matched: { readonly seen: number; readonly all: number };
  readonly outcomes: { readonly seen: number; readonly all: number };
}

/** A condition, or a part of one, with what it was so far. */
interface Seen {
  readonly text: string;
  readonly counts: Record<'true' | 'false' | 'undecided', number>;
  readonly parts: readonly Seen[];
}

/** Collects what explanations show of a policy. */
export class Coverage {
  private readonly rules: ReadonlyMap<
    string,
    {
      matched: number;
      readonly conditions: readonly { readonly clause: Clause; readonly seen: Seen }[];
    }
  >;

  constructor(rgc: Rgc) {
    const seenOf = (clause: Clause, conditions: readonly RgcCondition[]) =>
      conditions.map(({ expression, tree }) => ({
        clause,
        seen: { ...partOf(rgc, tree), text: rgc.expressions[expression]!.text },
      }));
    /* In the order of explanations. */
    this.rules = new Map(
      rgc.rules.map(({ id, deny, allow, require }) => [
        id,
        {
          matched: 0,
          conditions: [
            ...seenOf('deny_if', deny),
            ...seenOf('allow_if', allow),
            ...seenOf('require', require),
          ],
        },
      ]),
    );
  }

  add({ rules }: Explanation): void {
    for (const { id, conditions } of rules) {
      const rule = this.rules.get(id)!;
      rule.matched += 1;
      for (const [i, condition] of conditions.entries()) count(rule.conditions[i]!.seen, condition);
    }
  }

  report(): CoverageReport {
    const rules = [...this.rules].map(([id, { matched, conditions }]) => ({
      id,
      matched,
      conditions: conditions.map(({ clause, seen }) => ({ clause, ...coverageOf(seen) })),
    }));
    const all = rules.flatMap((rule) => rule.conditions.flatMap(outcomesOf));
    return {
      rules,
      matched: { seen: rules.filter((rule) => rule.matched > 0).length, all: rules.length },
      outcomes: { seen: all.filter((one) => one > 0).length, all: all.length },
    };
  }
}

/** Bounded by the depth that a compiled policy may have. */
function partOf(rgc: Rgc, tree: RgcTree): Seen {
  const counts = { true: 0, false: 0, undecided: 0 };
  if (typeof tree === 'number')
    return { text: rgc.expressions[rgc.leaves[tree]!.expression]!.text, counts, parts: [] };
  const parts = tree.parts.map((one) => partOf(rgc, one));
  const texts = parts.map((one) => (one.parts.length > 0 ? `(${one.text})` : one.text));
  return { text: tree.op === 'not' ? `not ${texts[0]}` : texts.join(` ${tree.op} `), counts, parts };
}

const wordFor = (result: Result): 'true' | 'false' | 'undecided' =>
  result === 'undecided' ? result : result ? 'true' : 'false';

/** Parts are looked at from the left, so those that were left out are the last ones. */
function count({ counts, parts }: Seen, condition: Condition): void {
  counts[wordFor(condition.result)] += 1;
  for (const [i, part] of (condition.parts ?? []).entries()) count(parts[i]!, part);
}

function coverageOf({ text, counts, parts }: Seen): ConditionCoverage {
  return { text, ...counts, ...(parts.length === 0 ? {} : { parts: parts.map(coverageOf) }) };
}

function outcomesOf({ parts, ...counts }: ConditionCoverage): number[] {
  return [counts.true, counts.false, ...(parts ?? []).flatMap(outcomesOf)];
}
