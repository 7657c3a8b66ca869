import { Composer, CST, isMap, isScalar, isSeq, Lexer, type Node, Parser, type Scalar } from 'yaml';
import { isWellFormed } from '../../canonical/utf8.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { byteOffsets } from './byte-offsets.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlText } from './node.ts';
import { type ScalarStyle, scalarPlaces } from './scalar-places.ts';

/** Maps and lists within one another, counted as the parser stacks them. No source that a person writes comes near. */
const MAX_STACK = 100;

const STYLE: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/**
 * The documents of a YAML source. Every scalar is the text that is written, so that nothing depends on what YAML makes of `no` or
 * `1e999`; anchors, aliases, tags and directives are refused, and so are keys that come twice or are no texts. Reports the first
 * problem and returns nothing then.
 */
export function readYaml(text: string, sink: Sink): YamlNode[] | undefined {
  return new YamlReader(text, sink).read();
}

class YamlReader {
  private readonly text: string;
  private readonly sink: Sink;
  private readonly byteAt: (offset: number) => number;

  constructor(text: string, sink: Sink) {
    this.text = text;
    this.sink = sink;
    this.byteAt = byteOffsets(text);
  }

  read(): YamlNode[] | undefined {
    const tokens = this.tokens();
    if (tokens === undefined) return undefined;
    /* Keys are compared in `map`: the library looks at all pairs of keys. */
    const composer = new Composer({
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const documents: YamlNode[] = [];
    for (const document of composer.compose(tokens, true, this.text.length)) {
      const [error] = document.errors;
      if (error !== undefined) {
        this.sink.report('yaml-syntax', this.span(error.pos[0], error.pos[1]), {
          problem: error.message.replace(/\.$/, ''),
        });
        return undefined;
      }
      const node = this.node(document.contents, 0);
      if (node === undefined) return undefined;
      documents.push(node);
    }
    return documents;
  }

  /** The tokens of the concrete syntax, unless there is something in them that must not be. */
  private tokens(): CST.Token[] | undefined {
    const parser = new Parser();
    const tokens: CST.Token[] = [];
    let scalar = false;
    for (const lexeme of new Lexer().lex(this.text)) {
      const span = this.span(parser.offset, parser.offset + lexeme.length);
      const type: CST.TokenType | null = scalar ? 'scalar' : CST.tokenType(lexeme);
      scalar = !scalar && type === 'scalar';
      if (type === 'anchor' || type === 'alias' || type === 'tag') {
        this.sink.report('yaml-indirection', span, { what: INDIRECTION[type], found: quoteText(lexeme) });
        return undefined;
      }
      if (type === 'directive-line') {
        this.sink.report('yaml-directive', span, {});
        return undefined;
      }
      for (const token of parser.next(lexeme)) tokens.push(token);
      if (parser.stack.length > MAX_STACK) {
        this.sink.report('yaml-too-deep', span, { limit: String(MAX_STACK) });
        return undefined;
      }
    }
    for (const token of parser.end()) tokens.push(token);
    return tokens;
  }

  /** Bounded by MAX_STACK. */
  private node(node: Node | null | undefined, at: number): YamlNode | undefined {
    if (node === null || node === undefined) return { kind: 'empty', span: this.span(at, at) };
    const [start, end] = node.range!;
    const span = this.span(start, end);
    if (isScalar(node)) return this.scalar(node, span);
    if (isSeq<Node>(node)) {
      const items: YamlNode[] = [];
      for (const item of node.items) {
        const read = this.node(item, end);
        if (read === undefined) return undefined;
        items.push(read);
      }
      return { kind: 'list', span, items };
    }
    return isMap<Node, Node | null>(node) ? this.map(node.items, span, end) : { kind: 'empty', span };
  }

  private map(
    pairs: readonly { readonly key: Node; readonly value: Node | null }[],
    span: Span,
    end: number,
  ): YamlMap | undefined {
    const entries: YamlEntry[] = [];
    const seen = new Map<string, Span>();
    for (const pair of pairs) {
      const key = this.node(pair.key, end);
      if (key?.kind !== 'text') {
        if (key !== undefined) this.sink.report('yaml-key', key.span, {});
        return undefined;
      }
      const before = seen.get(key.value);
      if (before !== undefined) {
        const related = [{ span: before, message: 'it is here already' }];
        this.sink.report('yaml-duplicate-key', key.span, { key: quoteText(key.value) }, { related });
        return undefined;
      }
      seen.set(key.value, key.span);
      const value = this.node(pair.value, pair.key.range![1]);
      if (value === undefined) return undefined;
      entries.push({ key, value });
    }
    return { kind: 'map', span, entries };
  }

  private scalar(node: Scalar, span: Span): YamlNode | undefined {
    const value = String(node.value);
    /* An escape like "\ud800": no UTF-8 holds it. */
    if (!isWellFormed(value)) {
      this.sink.report('yaml-syntax', span, { problem: 'a text with half of a surrogate pair' });
      return undefined;
    }
    const [start, end] = node.range!;
    if (value === '' && start === end) return { kind: 'empty', span };
    const style = STYLE[node.type ?? 'PLAIN'] ?? 'plain';
    const places: YamlText['places'] = () => {
      const { starts, ends } = scalarPlaces(this.text, start, style, value);
      return { starts: starts.map(this.byteAt), ends: ends.map(this.byteAt) };
    };
    return { kind: 'text', span, value, places };
  }

  private span(start: number, end: number): Span {
    return { start: this.byteAt(start), end: this.byteAt(Math.max(start, end)) };
  }
}

const INDIRECTION = { anchor: 'an anchor', alias: 'an alias', tag: 'a tag' } as const;
