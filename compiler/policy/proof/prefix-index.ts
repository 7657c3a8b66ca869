import { literalPrefix } from '../../../stdlib/predicates/glob.ts';
import type { Match } from '../intent-index.ts';

/** Finds, of many rules, those that may cover another one: a glob covers only what lies below its prefix. */
export class PrefixIndex<Rule extends { readonly checked: Match }> {
  private readonly anyPath: Rule[] = [];
  private readonly below = new Map<string, Rule[]>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      const { globs } = rule.checked;
      if (globs === undefined) this.anyPath.push(rule);
      for (const prefix of new Set(globs?.map((glob) => literalPrefix(glob).prefix))) {
        const known = this.below.get(prefix);
        if (known === undefined) this.below.set(prefix, [rule]);
        else known.push(rule);
      }
    }
  }

  /** Each once. All globs of the inner rule must be covered, so the first one says enough. */
  candidates({ globs }: Match): Set<Rule> {
    const found = new Set(this.anyPath);
    const [glob] = globs ?? [];
    if (glob === undefined) return found;
    const segments = literalPrefix(glob).prefix.split('/');
    for (let length = 0; length <= segments.length; length++)
      for (const rule of this.below.get(segments.slice(0, length).join('/')) ?? []) found.add(rule);
    return found;
  }
}
