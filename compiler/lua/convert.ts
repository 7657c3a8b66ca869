import type { LuaChunk, LuaExpression, LuaField, LuaFunction, LuaStatement } from 'luaparse';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type {
  Binary,
  Call,
  Clause,
  Expression,
  FunctionNode,
  Index,
  Item,
  LoopBody,
  MethodCall,
  Name,
  Statement,
  Unary,
} from './ast.ts';
import { isMulti } from './ast.ts';
import type { Structure } from './nesting.ts';
import type { Jump } from './plain-source.ts';
import type { Token } from './token.ts';

/** luaparse's tree as ours: stand-ins become what they stand for again, sugar goes. Undefined for what is a syntax error after all. */
export function convert(
  chunk: LuaChunk,
  tokens: readonly Token[],
  structure: Structure,
  jumps: ReadonlyMap<number, Jump>,
  sink: Sink,
): readonly Statement[] | undefined {
  const converter = new Converter(tokens, structure, jumps, sink);
  const body = converter.plainBlock(chunk.body);
  return converter.allUsed() ? body : undefined;
}

const spanOf = (node: { readonly range: readonly [number, number] }): Span => ({
  start: node.range[0],
  end: node.range[1],
});

class Converter {
  private readonly tokens: readonly Token[];
  private readonly structure: Structure;
  private readonly jumps: ReadonlyMap<number, Jump>;
  private readonly sink: Sink;
  private readonly tokenAt = new Map<number, number>();
  /** Starts of strings and jumps that became a node. */
  private readonly used = new Set<number>();
  /** Starts of the opening parentheses of calls. */
  private readonly callParentheses = new Set<number>();
  private readonly openerOf = new Map<number, number>();

  constructor(tokens: readonly Token[], structure: Structure, jumps: ReadonlyMap<number, Jump>, sink: Sink) {
    this.tokens = tokens;
    this.structure = structure;
    this.jumps = jumps;
    this.sink = sink;
    tokens.forEach((token, index) => {
      this.tokenAt.set(token.start, index);
    });
    for (const [opener, closer] of structure.partner) this.openerOf.set(closer, opener);
  }

  /** Not where luaparse took a string or jump for punctuation, or for part of an expression: it became no node. */
  allUsed(): boolean {
    return this.tokens.every(
      ({ kind, start }) => (kind !== 'string' && !this.jumps.has(start)) || this.used.has(start),
    );
  }

  /** Statements and `::continue::` labels of a block, and whether it ends in one. */
  block(list: readonly LuaStatement[]): { body: Statement[]; labels: Span[]; endsInLabel: boolean } {
    const body: Statement[] = [];
    const labels: Span[] = [];
    let endsInLabel = false;
    for (const node of list) {
      const jump = node.type === 'CallStatement' ? this.jumps.get(node.range[0]) : undefined;
      endsInLabel = jump?.kind === 'label';
      if (jump === undefined) {
        body.push(this.statement(node));
        continue;
      }
      this.used.add(node.range[0]);
      if (jump.kind === 'label') labels.push(jump.span);
      else if (jump.kind !== 'ignored') body.push({ kind: jump.kind, span: jump.span });
    }
    return { body, labels, endsInLabel };
  }

  plainBlock(list: readonly LuaStatement[]): readonly Statement[] {
    const { body, labels } = this.block(list);
    for (const span of labels) this.sink.report('label-misplaced', span, { label: 'continue' });
    return body;
  }

  private loopBody(list: readonly LuaStatement[]): LoopBody {
    const { body, labels, endsInLabel } = this.block(list);
    const misplaced = endsInLabel ? labels.slice(0, -1) : labels;
    for (const span of misplaced) this.sink.report('label-misplaced', span, { label: 'continue' });
    return { body, continueLabel: labels.length > 0 };
  }

  private statement(node: LuaStatement): Statement {
    const span = spanOf(node);
    switch (node.type) {
      case 'LocalStatement':
        return { kind: 'local', span, names: node.variables.map(nameOf), values: this.list(node.init) };
      case 'AssignmentStatement':
        return {
          kind: 'assign',
          span,
          targets: node.variables.map((target) => this.target(target)),
          values: this.list(node.init),
          declaration: false,
        };
      case 'CallStatement': {
        const call = this.expression(node.expression);
        const inner = call.kind === 'one' ? call.inner : call;
        if (inner.kind !== 'call' && inner.kind !== 'method')
          throw new Error('a call statement without a call');
        return { kind: 'callStatement', span, call: inner };
      }
      case 'FunctionDeclaration':
        return this.functionStatement(node);
      case 'ReturnStatement':
        return { kind: 'return', span, values: this.list(node.arguments) };
      case 'IfStatement': {
        const clauses: Clause[] = [];
        let otherwise: readonly Statement[] = [];
        for (const clause of node.clauses) {
          if (clause.type === 'ElseClause') otherwise = this.plainBlock(clause.body);
          else {
            const condition = this.expression(clause.condition);
            clauses.push({ condition, body: this.plainBlock(clause.body) });
          }
        }
        return { kind: 'if', span, clauses, otherwise };
      }
      case 'WhileStatement':
        return {
          kind: 'while',
          span,
          condition: this.expression(node.condition),
          ...this.loopBody(node.body),
        };
      case 'RepeatStatement':
        return {
          kind: 'repeat',
          span,
          condition: this.expression(node.condition),
          ...this.loopBody(node.body),
        };
      case 'DoStatement':
        return { kind: 'do', span, body: this.plainBlock(node.body) };
      case 'ForNumericStatement':
        return {
          kind: 'numericFor',
          span,
          name: nameOf(node.variable),
          start: this.expression(node.start),
          limit: this.expression(node.end),
          step: node.step === null ? undefined : this.expression(node.step),
          ...this.loopBody(node.body),
        };
      case 'ForGenericStatement':
        return {
          kind: 'genericFor',
          span,
          names: node.variables.map(nameOf),
          values: this.list(node.iterators),
          ...this.loopBody(node.body),
        };
    }
  }

  private functionStatement(node: LuaFunction): Statement {
    const span = spanOf(node);
    const target = node.identifier;
    if (target === null) throw new Error('a function statement without a name');
    if (target.type === 'Identifier') {
      const name = nameOf(target);
      const value = this.functionNode(node, name.name, []);
      return node.isLocal
        ? { kind: 'localFunction', span, name, value }
        : { kind: 'assign', span, targets: [name], values: [value], declaration: true };
    }
    const self: Name[] =
      target.indexer === ':' ? [{ kind: 'name', span: spanOf(target.identifier), name: 'self' }] : [];
    const value = this.functionNode(node, dottedName(target), self);
    return { kind: 'assign', span, targets: [this.target(target)], values: [value], declaration: true };
  }

  private functionNode(node: LuaFunction, name: string, self: readonly Name[]): FunctionNode {
    const params = [...self];
    let vararg = false;
    for (const parameter of node.parameters) {
      if (parameter.type === 'Identifier') params.push(nameOf(parameter));
      else vararg = true;
    }
    return { kind: 'function', span: spanOf(node), name, params, vararg, body: this.plainBlock(node.body) };
  }

  private target(node: LuaExpression): Name | Index {
    const target = this.expression(node);
    if (target.kind !== 'name' && target.kind !== 'index')
      throw new Error(`an assignment to a ${target.kind}`);
    return target;
  }

  private list(nodes: readonly LuaExpression[]): readonly Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  private expression(node: LuaExpression): Expression {
    const expression = this.bare(node);
    return isMulti(expression) && this.inParentheses(node.range)
      ? { kind: 'one', span: expression.span, inner: expression }
      : expression;
  }

  private bare(node: LuaExpression): Expression {
    const span = spanOf(node);
    switch (node.type) {
      case 'Identifier':
        return nameOf(node);
      case 'NilLiteral':
        return { kind: 'nil', span };
      case 'BooleanLiteral':
        return { kind: 'boolean', span, value: node.raw === 'true' };
      case 'NumericLiteral':
        return { kind: 'number', span, text: this.tokenOf(node.range[0]).text };
      case 'StringLiteral':
        this.used.add(node.range[0]);
        return { kind: 'string', span, value: this.tokenOf(node.range[0]).value! };
      case 'VarargLiteral':
        return { kind: 'vararg', span };
      case 'FunctionDeclaration':
        return this.functionNode(node, 'anonymous', []);
      case 'MemberExpression': {
        const key: Expression = {
          kind: 'string',
          span: spanOf(node.identifier),
          value: node.identifier.name,
        };
        return { kind: 'index', span, object: this.expression(node.base), key };
      }
      case 'IndexExpression':
        return { kind: 'index', span, object: this.expression(node.base), key: this.expression(node.index) };
      case 'CallExpression':
        this.markCall(span.end - 1);
        return this.call(span, node.base, node.arguments);
      case 'TableCallExpression':
        return this.call(span, node.base, [node.arguments]);
      case 'StringCallExpression':
        return this.call(span, node.base, [node.argument]);
      case 'TableConstructorExpression':
        return { kind: 'table', span, items: node.fields.map((field) => this.item(field)) };
      case 'UnaryExpression':
        return {
          kind: 'unary',
          span,
          operator: node.operator as Unary['operator'],
          operand: this.expression(node.argument),
        };
      case 'LogicalExpression':
        return {
          kind: 'logical',
          span,
          operator: node.operator as 'and' | 'or',
          left: this.expression(node.left),
          right: this.expression(node.right),
        };
      case 'BinaryExpression': {
        const left = this.expression(node.left);
        const right = this.expression(node.right);
        if (node.operator !== '..')
          return { kind: 'binary', span, operator: node.operator as Binary['operator'], left, right };
        /* `..` goes right to left, so a concatenation on the right is part of this one, parentheses or not. */
        return {
          kind: 'concat',
          span,
          parts: right.kind === 'concat' ? [left, ...right.parts] : [left, right],
        };
      }
    }
  }

  private call(span: Span, base: LuaExpression, args: readonly LuaExpression[]): Call | MethodCall {
    /* `(t):f()` has a member with ':' as its base; `(f)()` has f. */
    if (base.type === 'MemberExpression' && base.indexer === ':') {
      const object = this.expression(base.base);
      const name = { kind: 'string', span: spanOf(base.identifier), value: base.identifier.name } as const;
      return { kind: 'method', span, object, name, args: this.list(args) };
    }
    return { kind: 'call', span, callee: this.expression(base), args: this.list(args) };
  }

  private item(field: LuaField): Item {
    switch (field.type) {
      case 'TableValue':
        return { kind: 'positional', value: this.expression(field.value) };
      case 'TableKeyString': {
        const key: Expression = { kind: 'string', span: spanOf(field.key), value: field.key.name };
        return { kind: 'keyed', span: spanOf(field), key, value: this.expression(field.value) };
      }
      case 'TableKey':
        return {
          kind: 'keyed',
          span: spanOf(field),
          key: this.expression(field.key),
          value: this.expression(field.value),
        };
    }
  }

  /** The stand-in of a jump in the place of an expression has no tokens; `allUsed` sees it. */
  private markCall(closeAt: number): void {
    const close = this.tokenAt.get(closeAt);
    const open = close === undefined ? undefined : this.openerOf.get(close);
    if (open !== undefined) this.callParentheses.add(this.tokens[open]!.start);
  }

  private tokenOf(start: number): Token {
    return this.tokens[this.tokenAt.get(start)!]!;
  }

  /**
   * luaparse drops parentheses. A call is in parentheses of its own when the tokens around it are partners and they
   * are not the parentheses of another call: those follow what can be called.
   */
  private inParentheses(range: readonly [number, number]): boolean {
    const open = this.tokenAt.get(range[0])! - 1;
    if (this.tokens[open]?.text !== '(' || this.tokens[open]!.kind !== 'symbol') return false;
    const close = this.structure.partner.get(open);
    if (close === undefined || this.tokens[close - 1]!.end !== range[1]) return false;
    return !this.callParentheses.has(this.tokens[open]!.start);
  }
}

const nameOf = (node: { readonly range: readonly [number, number]; readonly name: string }): Name => ({
  kind: 'name',
  span: spanOf(node),
  name: node.name,
});

function dottedName(node: LuaExpression): string {
  const parts: string[] = [];
  let at = node;
  while (at.type === 'MemberExpression' && parts.length < 8) {
    parts.unshift(`${at.indexer}${at.identifier.name}`);
    at = at.base;
  }
  return `${at.type === 'Identifier' ? at.name : ''}${parts.join('')}`;
}
