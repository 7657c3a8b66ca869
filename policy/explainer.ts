import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { PREDICATES } from '../stdlib/predicates/predicates.ts';
import { shortened } from '../stdlib/predicates/shortened.ts';
import { toData } from '../vm/data/to-data.ts';
import { Fault } from '../vm/fault.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import type { Conditions } from './conditions.ts';
import type { Condition, PathValue, Result } from './decision.ts';
import type { Rgc, RgcCondition, RgcTree } from './rgc/rgc.ts';

/** The longest value that a reason shows, in UTF-16 units. */
const LONGEST = 80;

/** Says what conditions are for an intent, part by part. The same code runs as for the decision; this takes longer. */
export class Explainer {
  private readonly rgc: Rgc;
  private readonly conditions: Conditions;

  constructor(rgc: Rgc, conditions: Conditions) {
    this.rgc = rgc;
    this.conditions = conditions;
  }

  condition({ expression, tree }: RgcCondition, values: readonly Value[]): Condition {
    const whole = resultOf(this.conditions.holds(expression, values));
    const { fault } = this.conditions;
    const explained = this.tree(tree, values);
    const { text } = this.rgc.expressions[expression]!;
    if (explained.result === whole) return { ...explained, text };
    /* Its parts have fuel of their own each; together they may need too much. */
    return { ...explained, text, result: whole, why: `${text}: ${fault?.message ?? 'undecided'}` };
  }

  private tree(tree: RgcTree, values: readonly Value[]): Condition {
    if (typeof tree === 'number') return this.leaf(tree, values);
    const parts: Condition[] = [];
    const { op } = tree;
    if (op === 'not') {
      const part = this.tree(tree.parts[0]!, values);
      const result = part.result === 'undecided' ? part.result : !part.result;
      return { text: this.text(tree), result, why: part.why, values: part.values, op, parts: [part] };
    }
    let result: Result = op === 'and';
    for (const one of tree.parts) {
      const part = this.tree(one, values);
      parts.push(part);
      result = part.result;
      if (result !== (op === 'and')) break;
    }
    /* An `and` is true, and an `or` false, by all of its parts; otherwise the last one that was looked at has decided. */
    const deciding = result === (op === 'and') ? parts : parts.slice(-1);
    return {
      text: this.text(tree),
      result,
      why: [...new Set(deciding.map((one) => one.why))].join('; '),
      values: distinct(parts.flatMap((one) => one.values)),
      op,
      parts,
    };
  }

  private leaf(number: number, values: readonly Value[]): Condition {
    const { expression, shows, predicate } = this.rgc.leaves[number]!;
    const { text } = this.rgc.expressions[expression]!;
    const result = resultOf(this.conditions.holds(expression, values));
    const { fault } = this.conditions;
    const shown = shows.map((one) => this.show(one, values));
    return { text, result, why: this.why(text, result, fault, shown, predicate, values), values: shown };
  }

  private why(
    text: string,
    result: Result,
    fault: Fault | undefined,
    shown: readonly PathValue[],
    predicate: { readonly name: string; readonly args: readonly number[] } | undefined,
    values: readonly Value[],
  ): string {
    if (result === false && predicate !== undefined) {
      const args = predicate.args.map((one) => this.conditions.value(one, values));
      const texts = predicate.args.map((one) => this.rgc.expressions[one]!.text);
      const failure = PREDICATES.get(predicate.name)?.failure?.(args, texts);
      if (failure !== undefined) return failure;
    }
    const where = shown.filter((one) => one.path !== text).map(valueText);
    const suffix = where.length === 0 ? '' : ` (${where.join(', ')})`;
    if (result !== 'undecided') return `${text} is ${result}${suffix}`;
    if (fault !== undefined) return `${text}: ${fault.message}${suffix}`;
    const missing = shown.find((one) => one.value === undefined);
    if (missing === undefined) return `${text} has no answer${suffix}`;
    const others = shown.filter((one) => one !== missing).map(valueText);
    return `${missing.path} is missing${others.length === 0 ? '' : ` (${others.join(', ')})`}`;
  }

  private show(expression: number, values: readonly Value[]): PathValue {
    const path = this.rgc.expressions[expression]!.text;
    const value = dataOf(this.conditions.value(expression, values));
    return value === undefined ? { path } : { path, value };
  }

  private text(tree: RgcTree): string {
    if (typeof tree === 'number') return this.rgc.expressions[this.rgc.leaves[tree]!.expression]!.text;
    const parts = tree.parts.map((one) => (typeof one === 'number' ? this.text(one) : `(${this.text(one)})`));
    return tree.op === 'not' ? `not ${parts[0]}` : parts.join(` ${tree.op} `);
  }
}

const resultOf = (holds: boolean | undefined): Result => holds ?? 'undecided';

function distinct(values: readonly PathValue[]): PathValue[] {
  return [...new Map(values.map((one) => [one.path, one])).values()];
}

/** Plain data of a value that code of whatever origin returned; undefined if it is none. */
function dataOf(value: Value): Data | undefined {
  if (value === undefined) return undefined;
  if (!(value instanceof Table) && typeof value === 'object') return undefined;
  try {
    return toData(value);
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
}

function valueText({ path, value }: PathValue): string {
  if (value === undefined) return `${path} is missing`;
  const text = encodeJsonText(value).value ?? '…';
  return `${path} = ${shortened(text, LONGEST)}`;
}
