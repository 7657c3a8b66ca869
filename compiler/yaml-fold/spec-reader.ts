import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { YamlReader } from '../policy/yaml-reader.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlText } from '../yaml/node.ts';

/** Takes the parts of a fold from YAML nodes, and reports what has the wrong shape. */
export class SpecReader extends YamlReader {
  override shape(what: string, wanted: string, span: Span): undefined {
    this.sink.report('fold-spec-shape', span, { what, wanted });
    return undefined;
  }

  /** A list that is not empty. */
  list(node: YamlNode, what: string): YamlList | undefined {
    if (node.kind === 'list' && node.items.length > 0) return node;
    return this.shape(what, 'a list that is not empty', node.span);
  }

  /** A text that is not empty. */
  override text(node: YamlNode, what: string): YamlText | undefined {
    return node.kind === 'text' && node.value !== '' ? node : this.shape(what, 'a text', node.span);
  }

  /** `entries`; reports required ones that are missing, too. */
  entriesWith<Key extends string>(
    map: YamlMap,
    known: readonly Key[],
    required: readonly Key[],
    where: string,
  ): Map<Key, YamlEntry> {
    const entries = this.entries(map, known, where);
    for (const key of required) if (!entries.has(key)) this.missing(map, key, where);
    return entries;
  }

  missing(map: YamlMap, key: string, where: string): void {
    this.sink.report('missing-key', startOf(map), { key: quoteText(key), where });
  }
}

/** What a message about a whole map points at: its first key. */
export const startOf = (map: YamlMap): Span => map.entries[0]?.key.span ?? map.span;
