import { concat, type Doc, group, indent, line, newline, softLine } from '../document/document.ts';
import { leadingComments } from './comments.ts';
import { braces, type Item, parentheses, valueLines, values } from './lists.ts';
import type { SourceToken } from './source-tokens.ts';
import type { Block, Enclosed, Expression, Field, FunctionBody, List, Suffix } from './syntax.ts';
import { after, bare, token } from './token-layout.ts';

/** What expressions look like. */
export abstract class ExpressionLayout {
  /** A block with the keyword that ends it, from the end of the line above. */
  protected abstract body(block: Block, end: SourceToken): Doc;

  /** Values after `=` or `return`; below it, if there are comments between. */
  protected valuesAfter(word: SourceToken, list: List<Expression>): Doc {
    const items = this.expressions(list);
    const comments = [...word.trailing, ...(items[0]?.first.leading ?? [])];
    const below = comments.some((one) => one.own || one.toLineEnd);
    return below ? indent(concat([newline(), valueLines(items)])) : concat([' ', values(items)]);
  }

  protected functionBody({ params, body, end }: FunctionBody): Doc {
    return concat([
      parentheses(params.open, this.tokens(params.items), params.close),
      group(this.body(body, end)),
    ]);
  }

  protected tokens(list: List<SourceToken>): Item[] {
    return list.map(({ item, comma }) => ({ doc: after(item), first: item, comma }));
  }

  /** `done`: a token whose leading comments are printed elsewhere. */
  protected expressions(list: List<Expression>, done?: SourceToken): Item[] {
    return list.map(({ item, comma }) => {
      const first = firstOf(item);
      const body = item.kind === 'function' || item.kind === 'table';
      return {
        doc: this.expression(item, true, first),
        first: first === done ? bare(first) : first,
        comma,
        body,
      };
    });
  }

  private fields({ items }: Enclosed<Field>): Item[] {
    return items.map(({ item, comma }) => {
      const first = firstOfField(item);
      return { doc: this.field(item, first), first, comma };
    });
  }

  private field(field: Field, first: SourceToken): Doc {
    switch (field.kind) {
      case 'positional':
        return this.expression(field.value, true, first);
      case 'named':
        return concat([after(field.name), ' ', this.fieldValue(field)]);
      case 'keyed': {
        const key = concat([after(field.open), this.key(field.key), token(field.close)]);
        return concat([key, ' ', this.fieldValue(field)]);
      }
    }
  }

  private key(key: Expression): Doc {
    /* `[[[` would start another string. */
    const space = firstOf(key).text.startsWith('[') ? ' ' : '';
    return concat([space, this.expression(key, false), space]);
  }

  private fieldValue({ equals, value }: Exclude<Field, { kind: 'positional' }>): Doc {
    return concat([token(equals), this.valuesAfter(equals, [{ item: value, comma: undefined }])]);
  }

  /** `done`: a token whose leading comments are printed elsewhere. */
  protected expression(node: Expression, indented = true, done?: SourceToken): Doc {
    const start = (first: SourceToken) => (first === done ? after(first) : token(first));
    switch (node.kind) {
      case 'atom':
        return start(node.token);
      case 'function':
        return concat([start(node.keyword), this.functionBody(node)]);
      case 'table': {
        const open = node.open === done ? bare(node.open) : node.open;
        return braces(open, this.fields(node), node.close);
      }
      case 'unary': {
        const operand = this.expression(node.operand);
        return concat([start(node.operator), node.operator.text === 'not' ? ' ' : '', operand]);
      }
      case 'chain': {
        const rest = concat(
          node.rest.flatMap(({ operator, operand }) => [
            line,
            token(operator),
            ' ',
            this.expression(operand),
          ]),
        );
        return group(concat([this.expression(node.first, true, done), indented ? indent(rest) : rest]));
      }
      case 'parentheses': {
        const inner = this.expression(node.inner, false);
        const close = concat([leadingComments(node.close), after(node.close)]);
        return group(concat([start(node.open), indent(concat([softLine, inner])), softLine, close]));
      }
      case 'suffixed':
        return concat([
          this.expression(node.base, true, done),
          ...node.suffixes.map((one) => this.suffix(one)),
        ]);
    }
  }

  private suffix(suffix: Suffix): Doc {
    switch (suffix.kind) {
      case 'name':
        return concat([token(suffix.dot), token(suffix.name)]);
      case 'index':
        return concat([token(suffix.open), this.key(suffix.key), token(suffix.close)]);
      case 'call': {
        const { open, items, close } = suffix.args;
        return parentheses(open, this.expressions(items), close);
      }
      case 'bareCall':
        return parentheses(OPEN, this.expressions([{ item: suffix.argument, comma: undefined }]), CLOSE);
    }
  }
}

const made = (written: string): SourceToken => ({
  kind: 'symbol',
  text: written,
  start: 0,
  end: 0,
  blankBefore: false,
  newlineBefore: false,
  leading: [],
  trailing: [],
});

/* A call is written with parentheses. */
const OPEN = made('(');
const CLOSE = made(')');

function firstOf(node: Expression): SourceToken {
  switch (node.kind) {
    case 'atom':
      return node.token;
    case 'function':
      return node.keyword;
    case 'table':
    case 'parentheses':
      return node.open;
    case 'unary':
      return node.operator;
    case 'chain':
      return firstOf(node.first);
    case 'suffixed':
      return firstOf(node.base);
  }
}

const firstOfField = (field: Field): SourceToken =>
  field.kind === 'positional' ? firstOf(field.value) : field.kind === 'named' ? field.name : field.open;
