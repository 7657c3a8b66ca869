import type { Data } from '../../canonical/data.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { toNfc } from '../../canonical/nfc.ts';
import { nullObject } from '../../canonical/null-object.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import type { Sink } from '../../compiler/diagnostics/sink.ts';
import type { YamlNode, YamlText } from '../../compiler/yaml/node.ts';

/** RFC 8259, section 6. */
const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

const WORDS: ReadonlyMap<string, Data> = new Map<string, Data>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * The data that a YAML node stands for: unquoted `true`, `false`, `null` and numbers as JSON writes them are what they are in JSON; every
 * other scalar is a text. Reports numbers that cannot be held. The depth of nodes is bounded by their reader.
 */
export function dataOfNode(node: YamlNode, source: Uint8Array, sink: Sink): Data {
  switch (node.kind) {
    case 'empty':
      sink.report('test-value-missing', node.span, {});
      return null;
    case 'text':
      return isPlain(node, source) ? plainData(node, sink) : toNfc(node.value);
    case 'list':
      return node.items.map((item) => dataOfNode(item, source, sink));
    case 'map': {
      const object = nullObject<Data>();
      for (const { key, value } of node.entries) object[toNfc(key.value)] = dataOfNode(value, source, sink);
      return object;
    }
  }
}

/** Whether a scalar without quotes is a text, and no other value of JSON. */
export const readsAsText = (plain: string): boolean => !WORDS.has(plain) && !JSON_NUMBER.test(plain);

/** Scalars in quotes and blocks start with their indicator (YAML 1.2.2, 7.3 and 8.1). */
const isPlain = ({ span }: YamlText, source: Uint8Array): boolean =>
  !'"\'|>'.includes(String.fromCharCode(source[span.start] ?? 0));

function plainData({ value, span }: YamlText, sink: Sink): Data {
  const word = WORDS.get(value);
  if (word !== undefined) return word;
  if (!JSON_NUMBER.test(value)) return toNfc(value);
  const number = decodeJson(new TextEncoder().encode(value));
  if (number.problem === undefined) return number.value;
  sink.report('test-number', span, { found: quoteText(value) });
  return null;
}
