import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { Arguments } from '../arguments.ts';
import { BOOLEAN, listOf, mapOf, TEXT } from '../data-type.ts';
import { findBytes } from '../find-bytes.ts';
import { plainText } from './plain-text.ts';
import type { Parameter, Predicate } from './predicate.ts';

const SCALAR = { kind: 'scalar' } as const;
const LIST: Parameter = { name: 'list', type: { kind: 'list', of: SCALAR } };
const ITEM: Parameter = { name: 'item', type: SCALAR };

/** Whether a list has an item. Each item looked at costs 1 fuel. */
function has(machine: Machine, list: Table, item: Value): boolean {
  const length = list.arrayLength();
  machine.charge(length);
  for (let at = 1; at <= length; at++) if (list.get(at) === item) return true;
  return false;
}

const missing = (args: readonly Value[], texts: readonly string[]): string =>
  `${texts[0]} missing: ${plainText(args[1])}`;

/** Whether a list of capabilities grants one: by name, or by a prefix like `journal:*`, or by `*`. */
function grants(machine: Machine, caps: Table, wanted: string): boolean {
  if (has(machine, caps, wanted) || has(machine, caps, '*')) return true;
  for (let at = wanted.indexOf(':'); at >= 0; at = wanted.indexOf(':', at + 1))
    if (has(machine, caps, `${wanted.slice(0, at + 1)}*`)) return true;
  return false;
}

/** Predicates about what a list, a map or a text has in it. */
export const membership = {
  in: {
    infix: true,
    reads: [],
    signatures: [
      [ITEM, LIST],
      [
        { name: 'key', type: TEXT },
        { name: 'map', type: { kind: 'map', of: { kind: 'anything' } } },
      ],
    ],
    result: BOOLEAN,
    fuel: '1 an item of the list',
    doc: 'Whether a list has an item equal to this, or a map this key.',
    example: { expression: "actor in ['ada', 'bob']", data: { actor: 'ada' } },
    failure: (args, texts) => `${plainText(args[0])} is not in ${texts[1]}`,
    call: (machine, values) => {
      const args = new Arguments('in', values);
      const item = args.any(0);
      const holder = args.table(1);
      return holder.jsonShape() === 'array' ? has(machine, holder, item) : holder.get(item) !== undefined;
    },
  },
  includes: {
    infix: true,
    reads: [],
    signatures: [[LIST, ITEM]],
    result: BOOLEAN,
    fuel: '1 an item of the list',
    doc: 'Whether a list has an item equal to this.',
    example: { expression: "caps includes 'exec:run'", data: { caps: ['exec:run'] } },
    failure: missing,
    call: (machine, values) => {
      const args = new Arguments('includes', values);
      return has(machine, args.table(0), args.any(1));
    },
  },
  contains: {
    infix: true,
    reads: [],
    signatures: [
      [LIST, ITEM],
      [
        { name: 'text', type: TEXT },
        { name: 'part', type: TEXT },
      ],
    ],
    result: BOOLEAN,
    fuel: '1 an item of the list; 1 for each 16 bytes of the text',
    doc: 'Whether a list has an item equal to this, or a text has this text in it.',
    example: { expression: "labels contains 'private'", data: { labels: ['private'] } },
    failure: missing,
    call: (machine, values) => {
      const args = new Arguments('contains', values);
      if (typeof args.any(0) !== 'string') return has(machine, args.table(0), args.any(1));
      return findBytes(machine, args.text(0), args.text(1), 0) >= 0;
    },
  },
  has_cap: {
    infix: false,
    reads: [{ name: 'caps', type: listOf(TEXT) }],
    signatures: [[{ name: 'capability', type: TEXT }]],
    result: BOOLEAN,
    fuel: '1 an item of caps, for each `:` and twice more',
    doc: 'Whether `caps` grants a capability: it lists the capability, `*`, or a prefix of it that ends in `:*`.',
    example: { expression: "has_cap('journal:append')", data: { caps: ['journal:*'] } },
    failure: missing,
    call: (machine, values) => {
      const args = new Arguments('has_cap', values);
      return grants(machine, args.table(0), args.text(1));
    },
  },
  has_label: {
    infix: false,
    reads: [{ name: 'labels', type: listOf(TEXT) }],
    signatures: [[{ name: 'label', type: TEXT }]],
    result: BOOLEAN,
    fuel: '1 a label',
    doc: 'Whether `labels` has a label.',
    example: { expression: "has_label('public')", data: { labels: ['public'] } },
    failure: missing,
    call: (machine, values) => {
      const args = new Arguments('has_label', values);
      return has(machine, args.table(0), args.text(1));
    },
  },
  signed_by: {
    infix: false,
    reads: [{ name: 'signers', type: listOf(TEXT) }],
    signatures: [[{ name: 'signer', type: TEXT }]],
    result: BOOLEAN,
    fuel: '1 a signer',
    doc: 'Whether `signers` has a signer. Whoever fills in `signers` has checked the signatures.',
    example: { expression: "signed_by('ada')", data: { signers: ['ada'] } },
    failure: missing,
    call: (machine, values) => {
      const args = new Arguments('signed_by', values);
      return has(machine, args.table(0), args.text(1));
    },
  },
  size: {
    infix: false,
    reads: [],
    signatures: [
      [{ name: 'text', type: TEXT }],
      [{ name: 'list', type: { kind: 'list', of: { kind: 'anything' } } }],
      [{ name: 'map', type: { kind: 'map', of: { kind: 'anything' } } }],
    ],
    result: { kind: 'number' },
    fuel: '0',
    doc: 'How many items a list has, or keys a map, or bytes of UTF-8 a text.',
    example: { expression: 'size(labels) == 2', data: { labels: ['a', 'b'] } },
    call: (_machine, values) => {
      const value = new Arguments('size', values).any(0);
      if (typeof value === 'string') return value.length;
      if (!(value instanceof Table)) throw new Fault('ARGUMENT', 'size of a value that has none');
      return value.size();
    },
  },
} as const satisfies Record<string, Predicate>;

/** The types of `groups`, for predicates that read it. */
export const GROUPS: Parameter = { name: 'groups', type: mapOf(listOf(TEXT)) };
