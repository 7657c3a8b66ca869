import { isWellFormed } from '../../canonical/utf8.ts';
import type { Expression } from '../../compiler/expression/ast.ts';
import type { Parsed } from '../../compiler/expression/parse-expression.ts';
import type { PolicySource, RuleSource } from '../../compiler/policy/policy-source.ts';
import type { DataType, Field } from '../../stdlib/data-type.ts';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';
import { toRaw } from '../../vm/number/convert.ts';
import { globAsRegExp } from './glob-as-regexp.ts';

/*
 * Policies as docs/spec/rgs.md defines them, by the shortest way from the syntax tree to a decision: no types, no code, no index. For
 * the tests to hold the real ones against. Numbers are bigints of 2^-32.
 */

type Plain = null | boolean | bigint | string | readonly Plain[] | { readonly [key: string]: Plain };
type Names = { readonly [name: string]: Plain | undefined };

/** A condition that has no value. */
class Undecided extends Error {}

const ONE = 1n << 32n;

export interface NaiveDecision {
  readonly verdict: 'allow' | 'deny';
  readonly rule: string;
}

export function decideNaively(policy: PolicySource, intent: unknown, data: unknown): NaiveDecision {
  const names = factsOf(policy, intent, data);
  if (names === undefined) return { verdict: 'deny', rule: 'intent.invalid' };
  const matching = policy.rules.filter((rule) => matches(rule, names));
  const value = (parsed: Parsed): boolean | undefined => {
    try {
      return evaluate(parsed.expression, names, policy) as boolean;
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  };
  const denying = matching.find((rule) => rule.deny.some((one) => value(one.parsed) !== false));
  if (denying !== undefined) return { verdict: 'deny', rule: denying.id };
  const granting = matching.filter((rule) => rule.allow.length + rule.require.length > 0);
  const allowing = granting.find((rule) =>
    [...rule.allow, ...rule.require].every((one) => value(one.parsed) === true),
  );
  if (allowing !== undefined) return { verdict: 'allow', rule: allowing.id };
  return { verdict: 'deny', rule: granting[0]?.id ?? 'policy.default' };
}

function matches(rule: RuleSource, names: Names): boolean {
  if (rule.intents !== undefined && !rule.intents.some((one) => one.value === names.intent)) return false;
  if (rule.paths === undefined) return true;
  const { path } = names;
  return typeof path === 'string' && rule.paths.some((glob) => globAsRegExp(glob.value).test(path));
}

/** The attributes that the rules for this intent read; undefined if there is something wrong with one. */
function factsOf(policy: PolicySource, intent: unknown, data: unknown): Names | undefined {
  const own = plainObject(intent);
  const known = data === undefined ? {} : plainObject(data);
  const name = own?.intent;
  if (own === undefined || known === undefined || typeof name !== 'string') return undefined;
  const fields = policy.schema.intents.get(name);
  if (fields === undefined) return undefined;
  const read = new Set<string>();
  for (const rule of policy.rules) {
    if (rule.intents !== undefined && !rule.intents.some((one) => one.value === name)) continue;
    if (rule.paths !== undefined) read.add('path');
    for (const { parsed } of [...rule.allow, ...rule.deny, ...rule.require])
      collectNames(parsed.expression, policy, read);
  }
  const names: { [name: string]: Plain | undefined } = { intent: name };
  for (const [attribute, field, from] of [
    ...[...fields].map(([key, field]) => [key, field, own] as const),
    ...[...policy.schema.data].map(([key, field]) => [key, field, known] as const),
  ]) {
    if (!read.has(attribute)) continue;
    const raw = Object.hasOwn(from, attribute) ? from[attribute] : undefined;
    if (raw === undefined) {
      if (!field.optional) return undefined;
      continue;
    }
    const value = convert(raw, field.type);
    if (value === undefined) return undefined;
    names[attribute] = value;
  }
  return names;
}

function plainObject(value: unknown): { readonly [key: string]: unknown } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const prototype = Object.getPrototypeOf(value);
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return plain && !Array.isArray(value) ? (value as { readonly [key: string]: unknown }) : undefined;
}

function collectNames(node: Expression, policy: PolicySource, into: Set<string>): void {
  const visit = (one: Expression) => collectNames(one, policy, into);
  switch (node.kind) {
    case 'name': {
      const definition = policy.definitions.get(node.name);
      if (definition === undefined) into.add(node.name);
      else visit(definition.expression);
      return;
    }
    case 'field':
      visit(node.object);
      return;
    case 'index':
      visit(node.object);
      visit(node.key);
      return;
    case 'list':
      node.items.forEach(visit);
      return;
    case 'call':
      for (const { name } of PREDICATES.get(node.name)?.reads ?? []) into.add(name);
      node.args.forEach(visit);
      return;
    case 'and':
    case 'or':
      node.operands.forEach(visit);
      return;
    case 'not':
    case 'negate':
      visit(node.operand);
      return;
    case 'compare':
    case 'arithmetic':
    case 'infix':
      visit(node.left);
      visit(node.right);
      return;
    case 'quantified': {
      visit(node.list);
      const inner = new Set<string>();
      collectNames(node.body, policy, inner);
      inner.delete(node.variable);
      for (const name of inner) into.add(name);
      return;
    }
    default:
      return;
  }
}

/** Data of a type; undefined if it is not. */
function convert(raw: unknown, type: DataType): Plain | undefined {
  switch (type.kind) {
    case 'text':
      return typeof raw === 'string' && isWellFormed(raw) && raw.normalize('NFC') === raw ? raw : undefined;
    case 'path': {
      const text = convert(raw, { kind: 'text' }) as string | undefined;
      return text?.split('/').every((one) => one !== '' && one !== '.' && one !== '..') ? text : undefined;
    }
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'number':
      if (typeof raw === 'bigint') return BigInt.asIntN(64, raw) === raw ? raw * ONE : undefined;
      if (typeof raw !== 'number' || !Number.isFinite(raw)) return undefined;
      if (Number.isInteger(raw)) return Number.isSafeInteger(raw) ? BigInt(raw) * ONE : undefined;
      return Math.abs(raw) < 2 ** 21 && Number.isInteger(raw * 2 ** 32) ? BigInt(raw * 2 ** 32) : undefined;
    case 'list': {
      if (!Array.isArray(raw)) return undefined;
      const items = Array.from(raw, (item) => convert(item, type.of));
      return items.includes(undefined) ? undefined : (items as Plain[]);
    }
    case 'map':
    case 'record': {
      const object = plainObject(raw);
      if (object === undefined) return undefined;
      const fields: readonly (readonly [string, Field])[] =
        type.kind === 'record'
          ? [...type.fields]
          : Object.keys(object).map((key) => [key, { type: type.of, optional: false }] as const);
      const converted: { [key: string]: Plain } = Object.create(null);
      for (const [key, field] of fields) {
        if (type.kind === 'map' && convert(key, { kind: 'text' }) === undefined) return undefined;
        const own = Object.hasOwn(object, key) ? object[key] : undefined;
        if (own === undefined && field.optional) continue;
        const value = convert(own, field.type);
        if (value === undefined) return undefined;
        converted[key] = value;
      }
      return converted;
    }
  }
}

function evaluate(node: Expression, names: Names, policy: PolicySource): Plain {
  const value = (one: Expression): Plain => evaluate(one, names, policy);
  const isTrue = (one: Expression): boolean => value(one) === true;
  switch (node.kind) {
    case 'text':
    case 'boolean':
      return node.value;
    case 'number':
      return toRaw(node.value);
    case 'name': {
      const definition = policy.definitions.get(node.name);
      return definition === undefined ? there(names[node.name]) : value(definition.expression);
    }
    case 'field':
    case 'index': {
      const key = node.kind === 'field' ? node.name : (value(node.key) as string);
      return there((value(node.object) as { readonly [key: string]: Plain })[key]);
    }
    case 'list':
      return node.items.map(value);
    case 'and':
      return node.operands.every(isTrue);
    case 'or':
      return node.operands.some(isTrue);
    case 'not':
      return !isTrue(node.operand);
    case 'negate':
      return inRange(-(value(node.operand) as bigint));
    case 'compare':
      return compare(node.operator, value(node.left), value(node.right));
    case 'arithmetic':
      return arithmetic(node.operator, value(node.left) as bigint, value(node.right) as bigint);
    case 'infix':
      return infix(node.name, value(node.left), value(node.right));
    case 'call': {
      const [argument] = node.args;
      if (node.name === 'has') return has(argument!, names, policy);
      return call(node.name, value(argument!), names);
    }
    case 'quantified': {
      const items = value(node.list) as readonly Plain[];
      const holds = (item: Plain) =>
        evaluate(node.body, { ...names, [node.variable]: item }, policy) === true;
      if (node.quantifier === 'any') return items.some(holds);
      if (node.quantifier === 'all') return items.every(holds);
      return BigInt(items.filter(holds).length) * ONE;
    }
  }
}

function has(node: Expression, names: Names, policy: PolicySource): boolean {
  if (node.kind === 'name') return policy.definitions.has(node.name) || names[node.name] !== undefined;
  if (node.kind !== 'field' && node.kind !== 'index') throw new Error('has of no path');
  if (!has(node.object, names, policy)) return false;
  const object = evaluate(node.object, names, policy) as { readonly [key: string]: Plain };
  const key = node.kind === 'field' ? node.name : (evaluate(node.key, names, policy) as string);
  return object[key] !== undefined;
}

function there(value: Plain | undefined): Plain {
  if (value === undefined) throw new Undecided();
  return value;
}

function compare(operator: string, left: Plain, right: Plain): boolean {
  const [a, b] = [left, right] as [bigint, bigint];
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

/** Into the numbers: 64 bits for integers, below 2^31 for others. */
function inRange(raw: bigint): bigint {
  const fits = raw % ONE === 0n ? BigInt.asIntN(64, raw / ONE) === raw / ONE : BigInt.asIntN(64, raw) === raw;
  if (!fits) throw new Undecided();
  return raw;
}

function arithmetic(operator: string, a: bigint, b: bigint): bigint {
  if (operator === '+') return inRange(a + b);
  if (operator === '-') return inRange(a - b);
  const product = a * b;
  const floor = product >> 32n;
  const twice = (product - floor * ONE) * 2n;
  return inRange(twice > ONE || (twice === ONE && floor % 2n !== 0n) ? floor + 1n : floor);
}

function infix(name: string, left: Plain, right: Plain): boolean {
  switch (name) {
    case 'in':
      return Array.isArray(right) ? right.includes(left) : Object.hasOwn(right as object, left as string);
    case 'includes':
      return (left as readonly Plain[]).includes(right);
    case 'contains':
      return (left as string).includes(right as string);
    case 'matches':
      return globAsRegExp(right as string).test(left as string);
    case 'starts_with':
      return (left as string).startsWith(right as string);
    case 'ends_with':
      return (left as string).endsWith(right as string);
    default:
      throw new Error(`the naive policy does not know ${name}`);
  }
}

function call(name: string, argument: Plain, names: Names): Plain {
  const text = argument as string;
  switch (name) {
    case 'size':
      if (typeof argument === 'string') return BigInt(new TextEncoder().encode(argument).length) * ONE;
      return BigInt(Array.isArray(argument) ? argument.length : Object.keys(argument as object).length) * ONE;
    case 'lower':
      return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'has_cap': {
      const [first] = text.split(':');
      const caps = names.caps as readonly string[];
      return caps.some((cap) => cap === text || cap === '*' || (text.includes(':') && cap === `${first}:*`));
    }
    case 'has_label':
      return (names.labels as readonly string[]).includes(text);
    case 'before_epoch':
      return (names.epoch as bigint) < (argument as bigint);
    case 'quorum': {
      const [, needed, of, group] = /^(\d+)-of-(\d+)@(.*)$/.exec(text)!;
      const members = new Set(there((names.groups as { readonly [key: string]: Plain })[group!]) as string[]);
      const approved = (names.approvals as { readonly actor: string }[]).map((one) => one.actor);
      const valid = [...members].filter((member) => approved.includes(member));
      return members.size <= Number(of) && valid.length >= Number(needed);
    }
    default:
      throw new Error(`the naive policy does not know ${name}`);
  }
}
