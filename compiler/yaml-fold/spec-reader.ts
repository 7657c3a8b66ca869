import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlText } from '../yaml/node.ts';

/** Takes the parts of a fold from YAML nodes, and reports what has the wrong shape. */
export class SpecReader {
  readonly sink: Sink;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  shape(what: string, wanted: string, span: Span): undefined {
    this.sink.report('fold-spec-shape', span, { what, wanted });
    return undefined;
  }

  map(node: YamlNode, what: string): YamlMap | undefined {
    return node.kind === 'map' ? node : this.shape(what, 'a map', node.span);
  }

  /** A list that is not empty. */
  list(node: YamlNode, what: string): YamlList | undefined {
    if (node.kind === 'list' && node.items.length > 0) return node;
    return this.shape(what, 'a list that is not empty', node.span);
  }

  text(node: YamlNode, what: string): YamlText | undefined {
    return node.kind === 'text' && node.value !== '' ? node : this.shape(what, 'a text', node.span);
  }

  /** The values of known keys; reports the others, and required ones that are missing. */
  entries<Key extends string>(
    map: YamlMap,
    known: readonly Key[],
    required: readonly Key[],
    where: string,
  ): Map<Key, YamlEntry> {
    const entries = new Map<Key, YamlEntry>();
    for (const entry of map.entries) {
      const key = known.find((one) => one === entry.key.value);
      if (key === undefined) this.unknownKey(entry.key, where, known);
      else entries.set(key, entry);
    }
    for (const key of required) if (!entries.has(key)) this.missing(map, key, where);
    return entries;
  }

  missing(map: YamlMap, key: string, where: string): void {
    this.sink.report('missing-key', startOf(map), { key: quoteText(key), where });
  }

  private unknownKey(key: YamlText, where: string, known: readonly string[]): void {
    const meant = this.sink.full ? undefined : suggest(key.value, known);
    const hint = meant === undefined ? `there are ${known.join(', ')}` : `did you mean \`${meant}\`?`;
    this.sink.report('unknown-key', key.span, { key: quoteText(key.value), where }, { hint });
  }
}

/** What a message about a whole map points at: its first key. */
export const startOf = (map: YamlMap): Span => map.entries[0]?.key.span ?? map.span;
