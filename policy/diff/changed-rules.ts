import type { Rgc, RgcEntry, RgcRule } from '../rgc/rgc.ts';

/** A rule that only one of two policies has like this. */
export interface ChangedRule {
  readonly id: string;
  /** What it may do. */
  readonly effects: readonly ('allows' | 'denies')[];
  /** What it is for. */
  readonly matches: readonly RgcEntry[];
}

/** The rules that the other policy does not have, or not like this. */
export function changedRules(own: Rgc, other: Rgc): ChangedRule[] {
  const there = new Set(describedRules(other).map((one) => one.text));
  return describedRules(own).filter(({ text }) => !there.has(text));
}

/** Rules with a text that is the same for all that decide the same in the same way. */
function describedRules({ rules, expressions, index }: Rgc): (ChangedRule & { readonly text: string })[] {
  const matches: RgcEntry[][] = rules.map(() => []);
  for (const entry of index) for (const number of entry.rules) matches[number]!.push(entry);
  return rules.map(({ id, deny, allow, require }, number) => {
    const own = matches[number]!;
    const conditions = [deny, allow, require].map((list) =>
      list.map((one) => expressions[one.expression]!.text),
    );
    const text = JSON.stringify([own.map(({ intent, glob = '' }) => [intent, glob]), conditions]);
    return { id, effects: effectsOf(rules[number]!), matches: own, text };
  });
}

function effectsOf({ allow, require, deny }: RgcRule): ('allows' | 'denies')[] {
  return [
    ...(allow.length + require.length > 0 ? (['allows'] as const) : []),
    ...(deny.length > 0 ? (['denies'] as const) : []),
  ];
}
