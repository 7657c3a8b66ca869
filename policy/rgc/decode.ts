import { decodeCbor } from '../../canonical/cbor-decode.ts';
import { Cid } from '../../canonical/cid.ts';
import type { CborData } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { compareUtf8 } from '../../canonical/order.ts';
import { sortKeysUtf8 } from '../../canonical/sort-keys.ts';
import type { DataType, Field } from '../../stdlib/data-type.ts';
import { globProblem, literalPrefix } from '../../stdlib/predicates/glob.ts';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';
import { fromRaw } from '../../vm/number/convert.ts';
import type { Num } from '../../vm/number/num.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import type { Outcome } from '../problem.ts';
import { isReserved } from '../reserved-rules.ts';
import {
  ANY_INTENT,
  RGC_LIMITS,
  RGC_VERSION,
  type Rgc,
  type RgcAttribute,
  type RgcCondition,
  type RgcEntry,
  type RgcExpression,
  type RgcIntent,
  type RgcLeaf,
  type RgcRule,
  type RgcTree,
} from './rgc.ts';

/** Decodes a compiled policy of whatever origin, and sees to it that all numbers in it lead somewhere. Its ELC is verified when it is loaded. */
export function decodeRgc(bytes: Uint8Array): Outcome<Rgc> {
  if (bytes.length > RGC_LIMITS.bytes)
    return { problem: { code: 'RGC_FORMAT', message: `more than ${RGC_LIMITS.bytes} bytes` } };
  const decoded = decodeCbor(bytes, { depth: RGC_LIMITS.depth, nfc: true });
  if (decoded.problem !== undefined) {
    const { message, offset } = decoded.problem;
    return { problem: { code: 'RGC_DECODE', message, ...(offset === undefined ? {} : { offset }) } };
  }
  try {
    return { value: toRgc(decoded.value) };
  } catch (error) {
    if (error instanceof Malformed) return { problem: { code: error.code, message: error.message } };
    throw error;
  }
}

/** Unwinds from the place where the form is wrong to decodeRgc, and no further. */
class Malformed extends Error {
  readonly code: 'RGC_FORMAT' | 'RGC_VERSION';
  constructor(message: string, code: 'RGC_FORMAT' | 'RGC_VERSION' = 'RGC_FORMAT') {
    super(message);
    this.code = code;
  }
}

const KEYS = ['rgc', 'name', 'attributes', 'intents', 'expressions', 'leaves', 'rules', 'index', 'elc'];

function toRgc(data: CborData): Rgc {
  const map = object(data, 'a policy');
  if (map.rgc !== RGC_VERSION)
    throw new Malformed(`this is no .rgc of version ${RGC_VERSION}`, 'RGC_VERSION');
  if (Object.keys(map).length !== KEYS.length || !KEYS.every((key) => Object.hasOwn(map, key)))
    throw new Malformed(`the map must hold ${KEYS.join(', ')}`);
  const attributes = list(map.attributes, 'attributes').map(toAttribute);
  ascending(
    attributes.map((one) => one.name),
    'attributes',
  );
  const expressions = list(map.expressions, 'expressions').map((item) =>
    toExpression(item, attributes.length),
  );
  const leaves = list(map.leaves, 'leaves').map((item) => toLeaf(item, expressions.length));
  const rules = list(map.rules, 'rules').map((item) => toRule(item, expressions.length, leaves.length));
  if (new Set(rules.map((one) => one.id)).size !== rules.length) throw new Malformed('two rules with one id');
  const intents = toIntents(map.intents, attributes.length);
  const index = list(map.index, 'index').map((item) => toEntry(item, intents, rules.length));
  const path = attributes.find((one) => one.name === 'path');
  const matchesPaths = index.some((one) => one.glob !== undefined);
  if (matchesPaths && (path?.from !== 'intent' || path.type.kind !== 'path'))
    throw new Malformed('globs without an attribute path of the intent');
  if (!(map.elc instanceof Uint8Array)) throw new Malformed('elc must be bytes');
  const name = optionalText(map.name, 'name');
  return {
    ...(name === undefined ? {} : { name }),
    attributes,
    intents,
    expressions,
    leaves,
    rules,
    index,
    elc: map.elc,
  };
}

function toAttribute(data: CborData): RgcAttribute {
  const [name, from, type] = tuple(data, 3, 'an attribute');
  if (from !== 'intent' && from !== 'data') throw new Malformed('an attribute is of the intent or the data');
  return { name: text(name, 'a name'), from, type: toType(type, 1) };
}

function toType(data: CborData | undefined, depth: number): DataType {
  if (depth > RGC_LIMITS.typeDepth) throw new Malformed('a type that is nested too deeply');
  if (data === 'text' || data === 'path' || data === 'number' || data === 'boolean') return { kind: data };
  const [kind, inner] = tuple(data, 2, 'a type');
  if (kind === 'list' || kind === 'map') return { kind, of: toType(inner, depth + 1) };
  if (kind !== 'record') throw new Malformed('unknown type');
  const fields = new Map<string, Field>();
  for (const [name, field] of sorted(object(inner, 'a record'))) {
    const [type, optional] = tuple(field, 2, 'a field');
    fields.set(name, { type: toType(type, depth + 1), optional: flag(optional) });
  }
  return { kind, fields };
}

function toIntents(data: CborData | undefined, attributes: number): Map<string, RgcIntent> {
  const intents = new Map<string, RgcIntent>();
  for (const [name, item] of sorted(object(data, 'intents'))) {
    const [required, optional] = tuple(item, 2, 'an intent');
    intents.set(name, { required: numbers(required, attributes), optional: numbers(optional, attributes) });
  }
  if (intents.has(ANY_INTENT)) throw new Malformed(`an intent of the name ${ANY_INTENT}`);
  return intents;
}

function toExpression(data: CborData, attributes: number): RgcExpression {
  const [func, reads, values, source] = tuple(data, 4, 'an expression');
  const constants = list(values, 'constants').map(toConstant);
  return {
    func: number(func, Number.MAX_SAFE_INTEGER),
    reads: numbers(reads, attributes),
    constants,
    text: text(source, 'an expression'),
  };
}

function toConstant(data: CborData): string | Num {
  if (typeof data === 'string') return byteStringOf(data);
  if (typeof data === 'number' || typeof data === 'bigint') return fromRaw(BigInt(data) << 32n);
  const [raw] = tuple(data, 1, 'a constant');
  const units = typeof raw === 'number' || typeof raw === 'bigint' ? BigInt(raw) : 0n;
  if (units % (1n << 32n) === 0n || units === -(1n << 63n)) throw new Malformed('unknown constant');
  return fromRaw(units);
}

function toLeaf(data: CborData, expressions: number): RgcLeaf {
  const [expression, shows, name, args] = tuple(data, 4, 'a leaf');
  const leaf = { expression: number(expression, expressions), shows: numbers(shows, expressions) };
  const argumentNumbers = numbers(args, expressions);
  const predicate = optionalText(name, 'a predicate');
  if (predicate === undefined) {
    if (argumentNumbers.length > 0) throw new Malformed('arguments of no predicate');
    return leaf;
  }
  const known = PREDICATES.get(predicate);
  const own = argumentNumbers.length - (known?.reads.length ?? 0);
  if (known?.failure === undefined || !known.signatures.some((one) => one.length === own))
    throw new Malformed('a predicate that is not there or says nothing, or takes other arguments');
  return { ...leaf, predicate: { name: predicate, args: argumentNumbers } };
}

function toRule(data: CborData, expressions: number, leaves: number): RgcRule {
  const [id, reason, audit, deny, allow, require] = tuple(data, 6, 'a rule');
  const name = text(id, 'an id');
  if (name === '' || isReserved(name)) throw new Malformed('a rule with an id that no rule can have');
  const why = optionalText(reason, 'a reason');
  const conditions = (items: CborData | undefined) =>
    list(items, 'conditions').map((item) => toCondition(item, expressions, leaves));
  return {
    id: name,
    ...(why === undefined ? {} : { reason: why }),
    audit: flag(audit),
    deny: conditions(deny),
    allow: conditions(allow),
    require: conditions(require),
  };
}

function toCondition(data: CborData, expressions: number, leaves: number): RgcCondition {
  const [expression, tree] = tuple(data, 2, 'a condition');
  return { expression: number(expression, expressions), tree: toTree(tree, leaves) };
}

/** Bounded by the depth that the CBOR decoder takes. */
function toTree(data: CborData | undefined, leaves: number): RgcTree {
  if (!Array.isArray(data)) return number(data, leaves);
  const [op, ...parts] = data as readonly CborData[];
  if (op !== 'and' && op !== 'or' && op !== 'not')
    throw new Malformed('a tree of conditions is and, or, not');
  if (op === 'not' ? parts.length !== 1 : parts.length < 2) throw new Malformed(`${op} of ${parts.length}`);
  return { op, parts: parts.map((part) => toTree(part, leaves)) };
}

function toEntry(data: CborData, intents: ReadonlyMap<string, RgcIntent>, rules: number): RgcEntry {
  const [intent, prefix, glob, own] = tuple(data, 4, 'an entry of the index');
  const name = text(intent, 'an intent');
  if (name !== ANY_INTENT && !intents.has(name))
    throw new Malformed('an entry for an intent that is not there');
  const below = text(prefix, 'a prefix');
  const pattern = optionalText(glob, 'a glob');
  const bytes = pattern === undefined ? undefined : byteStringOf(pattern);
  if (bytes !== undefined && globProblem(bytes) !== undefined) throw new Malformed('a malformed glob');
  if (byteStringOf(below) !== (bytes === undefined ? '' : literalPrefix(bytes).prefix))
    throw new Malformed('a prefix that is not that of its glob');
  const matching = numbers(own, rules);
  if (matching.some((rule, i) => i > 0 && rule <= matching[i - 1]!))
    throw new Malformed('rules out of order');
  return {
    intent: name,
    prefix: below,
    ...(pattern === undefined ? {} : { glob: pattern }),
    rules: matching,
  };
}

/** By name: maps of CBOR are ordered by length first, objects of the host put numbers first. */
const sorted = (map: { readonly [key: string]: CborData }): (readonly [string, CborData])[] =>
  sortKeysUtf8(Object.keys(map)).map((key) => [key, map[key]!]);

function ascending(names: readonly string[], what: string): void {
  if (names.some((name, i) => i > 0 && compareUtf8(names[i - 1]!, name) >= 0))
    throw new Malformed(`${what} out of order`);
}

function object(data: CborData | undefined, what: string): { readonly [key: string]: CborData } {
  const is = typeof data === 'object' && data !== null && !Array.isArray(data);
  if (!is || data instanceof Uint8Array || data instanceof Cid || data instanceof Fixed)
    throw new Malformed(`${what} must be a map`);
  return data as { readonly [key: string]: CborData };
}

function list(data: CborData | undefined, what: string): readonly CborData[] {
  if (Array.isArray(data)) return data as readonly CborData[];
  throw new Malformed(`${what} must be a list`);
}

function tuple(data: CborData | undefined, length: number, what: string): readonly CborData[] {
  const items = list(data, what);
  if (items.length !== length) throw new Malformed(`${what} has ${length} parts`);
  return items;
}

/** A whole number from 0 that is below a bound. */
function number(data: CborData | undefined, below: number): number {
  if (typeof data === 'number' && Number.isSafeInteger(data) && data >= 0 && data < below) return data;
  throw new Malformed('a number that leads nowhere');
}

const numbers = (data: CborData | undefined, below: number): number[] =>
  list(data, 'numbers').map((item) => number(item, below));

function text(data: CborData | undefined, what: string): string {
  if (typeof data === 'string') return data;
  throw new Malformed(`${what} must be a text`);
}

const optionalText = (data: CborData | undefined, what: string): string | undefined =>
  data === null ? undefined : text(data, what);

function flag(data: CborData | undefined): boolean {
  if (typeof data === 'boolean') return data;
  throw new Malformed('a flag must be true or false');
}
