import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import {
  ANY_INTENT,
  type Rgc,
  type RgcAttribute,
  type RgcCondition,
  type RgcIntent,
  type RgcLeaf,
  type RgcRule,
  type RgcTree,
} from '../../policy/rgc/rgc.ts';
import { TEXT } from '../../stdlib/data-type.ts';
import { encodeModule } from '../../vm/bytecode/encode.ts';
import type { Checked } from '../expression/checked.ts';
import { intentIndex, type Match } from './intent-index.ts';
import { ModuleBuilder } from './module-builder.ts';
import type { Schema } from './schema.ts';
import { shownPaths } from './shown-paths.ts';

/** A rule with its conditions checked. */
export interface CheckedRule extends Match {
  readonly id: string;
  readonly reason: string | undefined;
  readonly audit: boolean;
  readonly deny: readonly Checked[];
  readonly allow: readonly Checked[];
  readonly require: readonly Checked[];
}

/** Makes the compiled policy of checked rules. It depends on their meaning only. */
export class PolicyBuilder {
  readonly code = new ModuleBuilder();
  private readonly schema: Schema;
  private readonly leaves: RgcLeaf[] = [];
  private readonly leafOf = new Map<number, number>();

  constructor(schema: Schema) {
    this.schema = schema;
  }

  build(name: string | undefined, checked: readonly CheckedRule[]): Rgc {
    const rules = checked.map((rule) => this.rule(rule));
    const read = this.code.names();
    if (checked.some((rule) => rule.globs !== undefined)) read.add('path');
    const attributes = sortKeysUtf8([...read]).map((one) => this.attribute(one));
    const numbers = new Map(attributes.map((one, i) => [one.name, i]));
    const attributeOf = (one: string): number => numbers.get(one)!;
    return {
      ...(name === undefined ? {} : { name }),
      attributes,
      intents: this.intents(checked, rules, attributeOf),
      expressions: this.code.encoded(attributeOf),
      leaves: this.leaves,
      rules,
      index: intentIndex(checked, ANY_INTENT),
      elc: encodeModule(this.code.module()),
    };
  }

  private rule({ id, reason, audit, deny, allow, require }: CheckedRule): RgcRule {
    const conditions = (list: readonly Checked[]) => list.map((one) => this.condition(one));
    return {
      id,
      ...(reason === undefined ? {} : { reason }),
      audit,
      deny: conditions(deny),
      allow: conditions(allow),
      require: conditions(require),
    };
  }

  private condition(node: Checked): RgcCondition {
    return { expression: this.code.expression(node), tree: this.tree(node) };
  }

  private tree(node: Checked): RgcTree {
    if (node.kind === 'and' || node.kind === 'or')
      return { op: node.kind, parts: node.operands.map((one) => this.tree(one)) };
    if (node.kind === 'not') return { op: 'not', parts: [this.tree(node.operand)] };
    return this.leaf(node);
  }

  private leaf(node: Checked): number {
    const expression = this.code.expression(node);
    const known = this.leafOf.get(expression);
    if (known !== undefined) return known;
    const shows = [...new Set(shownPaths(node).map((path) => this.code.expression(path)))];
    const explains = node.kind === 'predicate' && node.predicate.failure !== undefined;
    const predicate = explains
      ? { name: node.name, args: node.args.map((arg) => this.code.expression(arg)) }
      : undefined;
    const index = this.leaves.length;
    this.leaves.push({ expression, shows, ...(predicate === undefined ? {} : { predicate }) });
    this.leafOf.set(expression, index);
    return index;
  }

  private attribute(name: string): RgcAttribute {
    if (name === 'intent') return { name, from: 'intent', type: TEXT };
    const data = this.schema.data.get(name);
    if (data !== undefined) return { name, from: 'data', type: data.type };
    for (const fields of this.schema.intents.values()) {
      const field = fields.get(name);
      if (field !== undefined) return { name, from: 'intent', type: field.type };
    }
    throw new Error(`the attribute ${name} is not in the schema`);
  }

  /** What the rules for each intent read. */
  private intents(
    checked: readonly CheckedRule[],
    rules: readonly RgcRule[],
    attributeOf: (name: string) => number,
  ): Map<string, RgcIntent> {
    const readBy = new Map<string, Set<string>>();
    const reads = (intent: string) => {
      const known = readBy.get(intent) ?? new Set<string>();
      readBy.set(intent, known);
      return known;
    };
    checked.forEach(({ intents, globs }, i) => {
      const { deny, allow, require } = rules[i]!;
      for (const intent of intents ?? [ANY_INTENT]) {
        const names = reads(intent);
        if (globs !== undefined) names.add('path');
        for (const { expression } of [...deny, ...allow, ...require])
          for (const name of this.code.readsOf(expression)) names.add(name);
      }
    });
    const names = sortKeysUtf8([...this.schema.intents.keys()]);
    return new Map(
      names.map((intent) => {
        const own = sortKeysUtf8([...new Set([...reads(intent), ...reads(ANY_INTENT)])]);
        const fields = this.schema.intents.get(intent)!;
        const required: number[] = [];
        const optional: number[] = [];
        for (const name of own) {
          const field = fields.get(name) ?? this.schema.data.get(name);
          if (name === 'intent' || field?.optional === false) required.push(attributeOf(name));
          else if (field !== undefined) optional.push(attributeOf(name));
        }
        return [intent, { required, optional }];
      }),
    );
  }
}
