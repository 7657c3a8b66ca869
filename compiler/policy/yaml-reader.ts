import type { Span } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlText } from '../yaml/node.ts';

/** Takes what a policy is made of from YAML nodes, and reports what has the wrong shape. */
export class YamlReader {
  readonly sink: Sink;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  shape(what: string, wanted: string, span: Span): undefined {
    this.sink.report('policy-shape', span, { what, wanted });
    return undefined;
  }

  map(node: YamlNode, what: string): YamlMap | undefined {
    return node.kind === 'map' ? node : this.shape(what, 'a map', node.span);
  }

  text(node: YamlNode, what: string): YamlText | undefined {
    return node.kind === 'text' ? node : this.shape(what, 'a text', node.span);
  }

  /** One text, or a list of them that is not empty. */
  texts(node: YamlNode, what: string): YamlText[] | undefined {
    if (node.kind === 'text') return [node];
    if (node.kind !== 'list') return this.shape(what, 'a text or a list of texts', node.span);
    const texts: YamlText[] = [];
    for (const item of node.items) {
      const text = this.text(item, `each item of ${what}`);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return texts;
  }

  boolean(node: YamlNode, what: string): boolean | undefined {
    if (node.kind === 'text' && (node.value === 'true' || node.value === 'false'))
      return node.value === 'true';
    return this.shape(what, 'true or false', node.span);
  }

  unknownKey(key: YamlText, where: string, known: readonly string[]): void {
    const meant = this.sink.full ? undefined : suggest(key.value, known);
    const hint = didYouMean(meant) ?? `there are ${known.join(', ')}`;
    this.sink.report('unknown-key', key.span, { key: quoteText(key.value), where }, { hint });
  }

  /** The entries of a map with known keys, by key; reports the others. */
  entries<Key extends string>(map: YamlMap, known: readonly Key[], where: string): Map<Key, YamlEntry> {
    const entries = new Map<Key, YamlEntry>();
    for (const entry of map.entries) {
      const key = known.find((one) => one === entry.key.value);
      if (key === undefined) this.unknownKey(entry.key, where, known);
      else entries.set(key, entry);
    }
    return entries;
  }
}
