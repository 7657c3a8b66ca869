import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { RgcEntry } from '../../policy/rgc/rgc.ts';
import { literalPrefix } from '../../stdlib/predicates/glob.ts';
import { byteStringOf, textOf } from '../../vm/values/byte-string.ts';

/** What a rule is for: undefined is whatever the intent, or the path. */
export interface Match {
  readonly intents: readonly string[] | undefined;
  readonly globs: readonly string[] | undefined;
}

/** The index of rules by intent and prefix of the path, in one order. */
export function intentIndex(matches: readonly Match[], anyIntent: string): RgcEntry[] {
  const entries = new Map<string, { entry: Omit<RgcEntry, 'rules'>; rules: number[] }>();
  const add = (intent: string, glob: string | undefined, rule: number) => {
    const key = `${intent}\u0000${glob === undefined ? '' : `\u0000${glob}`}`;
    let known = entries.get(key);
    if (known === undefined) {
      const prefix = glob === undefined ? '' : textOf(literalPrefix(byteStringOf(glob)).prefix)!;
      known = { entry: { intent, prefix, ...(glob === undefined ? {} : { glob }) }, rules: [] };
      entries.set(key, known);
    }
    if (known.rules[known.rules.length - 1] !== rule) known.rules.push(rule);
  };
  matches.forEach(({ intents, globs }, rule) => {
    for (const intent of intents ?? [anyIntent])
      for (const glob of globs ?? [undefined]) add(intent, glob, rule);
  });
  return sortKeysUtf8([...entries.keys()]).map((key) => {
    const { entry, rules } = entries.get(key)!;
    return { ...entry, rules };
  });
}
