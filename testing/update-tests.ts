import {
  Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import type { Data, DataObject } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { sortKeysUtf8 } from '../canonical/sort-keys.ts';
import type { Correction } from './test-case.ts';
import { readsAsText } from './yaml/node-data.ts';

/** What to change in which test of a file, by its position in the list. */
export interface TestUpdate {
  readonly at: number;
  readonly corrections: readonly Correction[];
}

/** Every scalar is a text, as for the reader of tests: nothing depends on what YAML makes of `no`. */
const AS_TEXT = { schema: 'failsafe' } as const;

/**
 * The text of a file of tests with other expectations. Only they are written anew, and what stays the same in them stays where it is, with
 * its comments.
 */
export function updateTests(text: string, updates: readonly TestUpdate[]): string {
  const document = parseDocument(text, AS_TEXT);
  const edits = updates.flatMap(({ at, corrections }) =>
    corrections.map(({ path, value }) => {
      const place = ['tests', at, 'expect', ...path];
      const inFlow = place.some((_, i) => isInFlow(document.getIn(place.slice(0, i), true)));
      const parent = document.getIn(place.slice(0, -1), true) as YAMLMap<Scalar, Node>;
      return editOf(text, parent.items.find(({ key }) => key.value === path.at(-1))!, value, inFlow);
    }),
  );
  /* From the end, so that places stay what they are; expectations do not overlap. */
  const byPlace = new Map(edits.map((edit) => [edit.start, edit]));
  let changed = text;
  for (const start of Uint32Array.from(byPlace.keys()).sort().reverse()) {
    const { end, written } = byPlace.get(start)!;
    changed = changed.slice(0, start) + written + changed.slice(end);
  }
  return changed;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

const isInFlow = (node: unknown): boolean => isCollection(node) && node.flow === true;

function editOf(text: string, { key, value: old }: Pair<Scalar, Node>, value: Data, inFlow: boolean): Edit {
  const columnOf = (offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);
  const [start] = old!.range!;
  const end = endOf(old!);
  const wasBlock = isBlock(old!);
  dropOutside(old!);
  const node = changed(old!, value, inFlow);
  const alone = new Document(null, AS_TEXT);
  alone.contents = node as never;
  /* What takes lines of its own now starts on the next one. */
  const moves = isBlock(node) && !wasBlock;
  const indent = ' '.repeat(moves ? columnOf(key.range![0]) + 2 : columnOf(start));
  const lines = alone.toString({ lineWidth: 0 }).trimEnd().split('\n');
  const written = lines.map((line, i) => (i === 0 || line === '' ? line : indent + line)).join('\n');
  if (moves) {
    const from = text.slice(0, start).trimEnd().length;
    return { start: from, end, written: `\n${indent}${written}` };
  }
  return { start, end, written: text[end - 1] === '\n' ? `${written}\n` : written };
}

const isBlock = (node: Node): node is YAMLMap | YAMLSeq => isCollection(node) && node.flow !== true;

/** The last item of a collection in lines of its own, which ends where that does; undefined for other nodes. */
function lastOf(node: Node): Node | undefined {
  const last: unknown = isBlock(node) ? node.items.at(-1) : undefined;
  return (isPair(last) ? last.value : last) as Node | undefined;
}

/** Where the text of a node ends, without the comments after it. Bounded by the depth that files of tests may have. */
function endOf(node: Node): number {
  const last = lastOf(node);
  return last === undefined ? node.range![1] : endOf(last);
}

/** Takes comments from a node that are before and after its text: they stay where they are. */
function dropOutside(node: Node): void {
  node.commentBefore = null;
  for (let at: Node | undefined = node; at !== undefined; at = lastOf(at)) at.comment = null;
}

/** A node with a value: the old one, as far as it can stay. Values come from runs, which bound their depth. */
function changed(old: Node | undefined, value: Data, inFlow: boolean): Node {
  const within = inFlow || isInFlow(old);
  if (isMap<Scalar, Node>(old) && isObject(value) && old.items.length > 0) {
    old.items = old.items.filter(({ key }) => Object.hasOwn(value, String(key.value)));
    for (const key of sortKeysUtf8(Object.keys(value))) {
      const before = old.items.find((pair) => pair.key.value === key);
      if (before === undefined) old.items.push(new Pair(textNode(key), nodeOf(value[key]!, within)));
      else before.value = changed(before.value ?? undefined, value[key]!, within);
    }
    return old;
  }
  if (isSeq<Node>(old) && Array.isArray(value) && old.items.length > 0) {
    old.items = value.map((item, i) => changed(old.items[i], item as Data, within));
    return old;
  }
  if (isScalar<string>(old) && !isObject(value) && !Array.isArray(value) && same(old, value)) return old;
  const node = nodeOf(value, inFlow);
  node.comment = old?.comment ?? null;
  node.commentBefore = old?.commentBefore ?? null;
  node.spaceBefore = old?.spaceBefore ?? false;
  return node;
}

/** What is longer, as JSON, takes lines of its own, unless it stands in braces. */
const ONE_LINE = 72;

function nodeOf(value: Data, inFlow: boolean): Node {
  if (!isObject(value) && !Array.isArray(value))
    return typeof value === 'string' ? textNode(value) : new Scalar(textOf(value));
  const flow = inFlow || encodeJsonText(value).value!.length <= ONE_LINE;
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    list.items = value.map((item) => nodeOf(item as Data, flow));
    list.flow = flow;
    return list;
  }
  const map = new YAMLMap();
  map.items = sortKeysUtf8(Object.keys(value)).map(
    (key) => new Pair(textNode(key), nodeOf((value as DataObject)[key]!, flow)),
  );
  map.flow = flow;
  return map;
}

const same = (old: Scalar<string>, value: Data): boolean =>
  old.value === textOf(value) &&
  (typeof value === 'string') === (old.type !== 'PLAIN' || readsAsText(old.value));

const textOf = (value: Data): string => (typeof value === 'string' ? value : encodeJsonText(value).value!);

/** Without quotes only what every reader of YAML takes for a text. */
function textNode(text: string): Scalar {
  const node = new Scalar(text);
  const plain = /^[A-Za-z_/][\x20-\x7e]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  if (!plain) node.type = 'QUOTE_DOUBLE';
  return node;
}
