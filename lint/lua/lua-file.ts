import type { Analysis } from '../../compiler/lua/analyse.ts';
import type { Call, Expression, Name, Statement } from '../../compiler/lua/ast.ts';
import type { Variable } from '../../compiler/lua/scope.ts';
import { isTruthy, Simplifier } from '../../compiler/lua/simplify.ts';
import type { Constant } from '../../vm/bytecode/module.ts';
import type { EventSchema } from '../event-schema.ts';
import { Calls } from './calls.ts';
import type { Node } from './children.ts';
import { expressionKey } from './expression-key.ts';
import type { FlowFacts } from './flow.ts';
import { type Origin, Origins } from './origins.ts';
import { type Roles, rolesOf } from './roles.ts';
import { SyntaxTree } from './syntax-tree.ts';
import { type VariableFacts, variablesOf } from './variables.ts';

/** What rules may ask about a source in EchoLua. Everything is found once a file. */
export class LuaFile implements FlowFacts {
  readonly analysis: Analysis;
  readonly events: EventSchema | undefined;
  readonly tree: SyntaxTree;
  readonly variables: ReadonlyMap<Variable, VariableFacts>;
  readonly roles: Roles;
  readonly calls: Calls;
  private readonly origins: Origins;
  private readonly simplifier = new Simplifier();

  constructor(analysis: Analysis, events: EventSchema | undefined) {
    this.analysis = analysis;
    this.events = events;
    const { chunk, resolution } = analysis;
    this.tree = new SyntaxTree(chunk);
    this.variables = variablesOf(this.tree, resolution);
    this.roles = analysis.shape === 'script' ? {} : rolesOf(this.tree, resolution, this.variables);
    this.calls = new Calls(this.tree, resolution, this.variables, this.roles);
    this.origins = new Origins(resolution, this.variables, this.roles, this.calls);
  }

  /** The source text of a node, bytes as units. */
  textOf({ span }: Node): string {
    return this.analysis.text.slice(span.start, span.end);
  }

  variableOf(node: Node): Variable | undefined {
    return node.kind === 'name'
      ? (this.analysis.resolution.used.get(node) ?? this.analysis.resolution.declared.get(node))
      : undefined;
  }

  factsOf(name: Name): VariableFacts | undefined {
    const variable = this.variableOf(name);
    return variable === undefined ? undefined : this.variables.get(variable);
  }

  /** The value of an expression that is always the same: a number, string, boolean or nil. */
  constant(node: Expression): Constant | undefined {
    return this.simplifier.constant(node);
  }

  readonly truth = (node: Node): boolean | undefined => {
    if (node.kind === 'table' || node.kind === 'function') return true;
    if (this.library(node) !== undefined) return true;
    const value = isExpression(node) ? this.constant(node) : undefined;
    return value === undefined ? undefined : isTruthy(value);
  };

  readonly neverReturns = (statement: Statement): boolean =>
    statement.kind === 'callStatement' && this.called(statement.call) === 'error';

  /** The member of the standard library that a node stands for: `string.len`. */
  library(node: Node): string | undefined {
    return this.analysis.resolution.natives.get(node);
  }

  /** The library function that a node calls by its name. */
  called(node: Node): string | undefined {
    if (node.kind === 'one') return this.called(node.inner);
    return node.kind === 'call' ? this.library(node.callee) : undefined;
  }

  /** The calls of library functions by their names, of these or of all. */
  libraryCalls(...names: readonly string[]): readonly { readonly name: string; readonly call: Call }[] {
    const found: { name: string; call: Call }[] = [];
    for (const call of this.tree.all('call')) {
      const name = this.library(call.callee);
      if (name !== undefined && (names.length === 0 || names.includes(name))) found.push({ name, call });
    }
    return found;
  }

  originOf(node: Expression): Origin | undefined {
    return this.origins.of(node);
  }

  originOfVariable(variable: Variable): Origin | undefined {
    return this.origins.ofVariable(variable);
  }

  /** See `expressionKey`. */
  key(node: Expression): string | undefined {
    return expressionKey(node, this.analysis.resolution);
  }
}

const STATEMENTS: ReadonlySet<string> = new Set<Statement['kind']>([
  'local',
  'localFunction',
  'assign',
  'callStatement',
  'do',
  'if',
  'while',
  'repeat',
  'numericFor',
  'genericFor',
  'return',
  'break',
  'continue',
]);

export const isExpression = (node: Node): node is Expression => !STATEMENTS.has(node.kind);
