import type { Span } from '../diagnostics/diagnostic.ts';

/** Where each UTF-16 unit of a scalar's value is in the source, in bytes; one more entry stands for its end. */
export interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface YamlText {
  readonly kind: 'text';
  readonly span: Span;
  readonly value: string;
  /** Made when it is asked for: few scalars have a problem inside. */
  readonly places: () => Places;
}

export interface YamlEntry {
  readonly key: YamlText;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly YamlEntry[];
}

export interface YamlList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

/** Nothing at all, as after `key:`. */
export interface YamlEmpty {
  readonly kind: 'empty';
  readonly span: Span;
}

/** A YAML node without what source files must not have: anchors, aliases, tags. Every scalar is a text. */
export type YamlNode = YamlText | YamlMap | YamlList | YamlEmpty;
