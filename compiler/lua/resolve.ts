import { libraryMembers } from '../../stdlib/library.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { textOfBytes } from '../diagnostics/quote-source.ts';
import { MAX_DIAGNOSTICS, type Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Assign, Expression, FunctionNode, Index, LoopBody, Name, Statement } from './ast.ts';
import {
  ENVIRONMENT_NAMES,
  EXCLUDED_GLOBALS,
  EXCLUDED_MEMBERS,
  EXCLUDED_METAMETHODS,
  globalNames,
  libraryNames,
  membersOf,
} from './library-rules.ts';
import { checkNumber } from './number-literal.ts';
import { BlockScope, type FunctionScope, type Resolution, type Variable } from './scope.ts';

/** A script may print, assign variables of the file from functions, and take arguments. */
export type Purpose = 'fold' | 'script';

/** Gives each name its meaning and reports the names and jumps that have none. Always walks the whole tree. */
export function resolve(chunk: readonly Statement[], purpose: Purpose, sink: Sink): Resolution {
  const resolver = new Resolver(purpose, sink);
  resolver.chunk(chunk);
  return resolver;
}

class Resolver implements Resolution {
  readonly declared = new Map<object, Variable>();
  readonly used = new Map<object, Variable>();
  readonly natives = new Map<object, string>();
  fold: Resolution['fold'] = undefined;

  private readonly purpose: Purpose;
  private readonly sink: Sink;
  private scope: BlockScope;
  private readonly root: BlockScope;
  /** Names that are assigned as globals somewhere: one problem, at the first assignment. */
  private readonly assignedGlobals = new Set<string>();
  private readonly undefinedUses: { name: string; span: Span; hint: string | undefined }[] = [];
  /** Where the innermost repeat body had its first `goto continue`. */
  private skipped: { from: number; scope: BlockScope } | undefined;

  constructor(purpose: Purpose, sink: Sink) {
    this.purpose = purpose;
    this.sink = sink;
    this.root = new BlockScope(undefined, {
      parent: undefined,
      node: undefined,
      vararg: purpose === 'script',
    });
    this.scope = this.root;
  }

  chunk(body: readonly Statement[]): void {
    this.statements(body);
    for (const { name, span, hint } of this.undefinedUses) {
      if (!this.assignedGlobals.has(name)) this.sink.report('undefined-global', span, { name }, { hint });
    }
  }

  private statements(body: readonly Statement[]): void {
    for (const statement of body) this.statement(statement);
  }

  private inScope(scope: BlockScope, work: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    work();
    this.scope = outer;
  }

  private block(body: readonly Statement[]): void {
    this.inScope(new BlockScope(this.scope, this.scope.owner), () => this.statements(body));
  }

  private declare(name: Name): void {
    this.declared.set(name, this.scope.declare(name.name, name.span));
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'local':
        this.expressions(statement.values);
        for (const name of statement.names) this.declare(name);
        return;
      case 'localFunction':
        this.declare(statement.name);
        this.functionNode(statement.value);
        return;
      case 'assign':
        this.assign(statement);
        return;
      case 'callStatement':
        this.expression(statement.call);
        return;
      case 'do':
        this.block(statement.body);
        return;
      case 'if':
        for (const clause of statement.clauses) {
          this.expression(clause.condition);
          this.block(clause.body);
        }
        this.block(statement.otherwise);
        return;
      case 'while':
        this.expression(statement.condition);
        this.loop(statement, []);
        return;
      case 'repeat':
        this.repeat(statement);
        return;
      case 'numericFor':
        this.expression(statement.start);
        this.expression(statement.limit);
        if (statement.step !== undefined) this.expression(statement.step);
        this.loop(statement, [statement.name]);
        return;
      case 'genericFor':
        this.expressions(statement.values);
        this.loop(statement, statement.names);
        return;
      case 'return':
        this.expressions(statement.values);
        return;
      case 'break':
        if (this.scope.loops().next().done) this.sink.report('break-outside-loop', statement.span, {});
        return;
      case 'continue':
        this.continue(statement.span);
        return;
    }
  }

  private loop(loop: LoopBody, names: readonly Name[]): void {
    this.inScope(new BlockScope(this.scope, this.scope.owner, loop), () => {
      for (const name of names) this.declare(name);
      this.statements(loop.body);
    });
  }

  private repeat(statement: Statement & { kind: 'repeat' }): void {
    this.inScope(new BlockScope(this.scope, this.scope.owner, statement), () => {
      this.statements(statement.body);
      const from = this.firstContinue.get(statement);
      const outer = this.skipped;
      this.skipped = from === undefined ? undefined : { from, scope: this.scope };
      this.expression(statement.condition);
      this.skipped = outer;
    });
  }

  private readonly firstContinue = new Map<object, number>();

  private continue(span: Span): void {
    for (const loop of this.scope.loops()) {
      if (!loop.continueLabel) continue;
      if (!this.firstContinue.has(loop)) this.firstContinue.set(loop, span.start);
      return;
    }
    this.sink.report('goto-without-label', span, {});
  }

  private assign(statement: Assign): void {
    if (this.isFoldDeclaration(statement)) {
      const name = statement.targets[0] as Name;
      const variable = this.scope.declare('fold', name.span, true);
      this.declared.set(name, variable);
      this.fold = { statement, variable };
      this.expressions(statement.values);
      return;
    }
    for (const target of statement.targets) {
      if (target.kind === 'name') this.assignName(target);
      else this.assignIndex(target);
    }
    this.expressions(statement.values);
  }

  private isFoldDeclaration(statement: Assign): boolean {
    const target = statement.targets[0]!;
    return (
      statement.declaration &&
      target.kind === 'name' &&
      target.name === 'fold' &&
      this.scope === this.root &&
      this.scope.find('fold') === undefined
    );
  }

  private assignName(target: Name): void {
    const { name, span } = target;
    const variable = this.scope.find(name);
    if (variable === undefined) {
      if (globalNames.has(name) || name === 'print') this.sink.report('library-assignment', span, { name });
      else if (ENVIRONMENT_NAMES.has(name)) this.sink.report('no-environment', span, { name });
      else if (!this.assignedGlobals.has(name)) {
        this.assignedGlobals.add(name);
        this.sink.report('global-assignment', span, { name }, { hint: this.declareHint(name) });
      }
      return;
    }
    if (variable.isFold) {
      const related = [{ span: variable.span, message: '`fold` is defined here' }];
      this.sink.report('global-assignment', span, { name }, { related, hint: 'define `fold` once' });
      return;
    }
    this.use(target, variable);
    variable.assigned = true;
    if (this.purpose === 'fold' && variable.owner.node === undefined && this.scope.owner.node !== undefined) {
      const related = [{ span: variable.span, message: `\`${name}\` is declared here` }];
      this.sink.report('purity', span, { name }, { related });
    }
  }

  /** Looking for what was meant costs more than the rest, so not for problems that nobody will see. */
  private nearest(word: string, candidates: () => Iterable<string>): string | undefined {
    const shown = this.sink.errors + this.undefinedUses.length <= MAX_DIAGNOSTICS;
    return shown ? suggest(word, candidates()) : undefined;
  }

  private declareHint(name: string): string {
    const near = this.nearest(name, () => this.scope.visible());
    if (near !== undefined) return `${didYouMean(near)} Otherwise declare it: local ${name}`;
    if (name === 'fold') return 'write `function fold(events)` at the top level of the file, or `local fold`';
    return `declare it: local ${name.slice(0, 40)}`;
  }

  private assignIndex(target: Index): void {
    const library = this.libraryOf(target.object);
    if (library === undefined) {
      this.expression(target.object);
      this.expression(target.key);
      this.metamethodName(target.key);
      return;
    }
    const member = target.key.kind === 'string' ? `.${printable(target.key.value)}` : '[…]';
    this.sink.report('library-assignment', target.span, { name: `${library}${member}` });
    this.expression(target.key);
  }

  private use(node: object, variable: Variable): void {
    this.used.set(node, variable);
    if (variable.owner !== this.scope.owner) variable.captured = true;
  }

  private expressions(list: readonly Expression[]): void {
    for (const expression of list) this.expression(expression);
  }

  private functionNode(node: FunctionNode): void {
    const owner: FunctionScope = { parent: this.scope.owner, node, vararg: node.vararg };
    const outer = this.skipped;
    this.inScope(new BlockScope(this.scope, owner), () => {
      for (const parameter of node.params) this.declare(parameter);
      this.statements(node.body);
    });
    this.skipped = outer;
  }

  private expression(expression: Expression): void {
    switch (expression.kind) {
      case 'nil':
      case 'boolean':
      case 'string':
      case 'missing':
        return;
      case 'number':
        checkNumber(expression, false, this.sink);
        return;
      case 'vararg':
        if (!this.scope.owner.vararg) this.sink.report('vararg-outside', expression.span, {});
        return;
      case 'name':
        this.name(expression);
        return;
      case 'function':
        this.functionNode(expression);
        return;
      case 'index':
        this.index(expression);
        return;
      case 'call':
        if (this.isRequire(expression.callee, expression.args, expression)) return;
        this.expression(expression.callee);
        this.expressions(expression.args);
        return;
      case 'method':
        this.expression(expression.object);
        this.expressions(expression.args);
        return;
      case 'binary':
      case 'logical':
        this.expression(expression.left);
        this.expression(expression.right);
        return;
      case 'unary':
        if (expression.operator === '-' && expression.operand.kind === 'number')
          checkNumber(expression.operand, true, this.sink);
        else this.expression(expression.operand);
        return;
      case 'concat':
        this.expressions(expression.parts);
        return;
      case 'one':
        this.expression(expression.inner);
        return;
      case 'table':
        for (const item of expression.items) {
          if (item.kind === 'keyed') {
            this.expression(item.key);
            this.metamethodName(item.key);
          }
          this.expression(item.value);
        }
        return;
    }
  }

  private name(node: Name): void {
    const { name, span } = node;
    const variable = this.scope.find(name);
    if (variable !== undefined) {
      this.use(node, variable);
      if (this.skipped !== undefined && this.isSkipped(variable)) {
        const related = [{ span: variable.span, message: `\`${name}\` is declared here` }];
        this.sink.report('goto-skips-local', span, { local: name }, { related });
      }
      return;
    }
    const exclusion = EXCLUDED_GLOBALS.get(name);
    if (exclusion !== undefined) this.sink.report(exclusion, span, { name });
    else if (ENVIRONMENT_NAMES.has(name)) this.sink.report('no-environment', span, { name });
    else if (name === 'print' && this.purpose === 'fold') this.sink.report('no-print-in-fold', span, {});
    else if (globalNames.has(name) || name === 'print') this.natives.set(node, name);
    else this.undefinedUses.push({ name: name.slice(0, 200), span, hint: this.undefinedHint(name) });
  }

  /** A local of the repeat body itself that is declared after the first `goto continue`. */
  private isSkipped(variable: Variable): boolean {
    const skipped = this.skipped!;
    return variable.span.start > skipped.from && skipped.scope.holds(variable);
  }

  private undefinedHint(name: string): string | undefined {
    if (name === 'null' || name === 'None' || name === 'undefined')
      return 'write `nil`, or `json.null` for the null of JSON';
    if (name === 'continue') return 'write `goto continue`, with `::continue::` at the end of the loop body';
    if (name === 'unpack') return 'write `table.unpack`';
    return didYouMean(this.nearest(name, () => [...globalNames, ...this.scope.visible()]));
  }

  private index(node: Index): void {
    const library = this.libraryOf(node.object);
    if (library === undefined || node.key.kind !== 'string') {
      this.expression(node.object);
      this.expression(node.key);
      this.metamethodName(node.key);
      return;
    }
    const name = `${library}.${node.key.value}`;
    const exclusion = EXCLUDED_MEMBERS.get(name);
    if (exclusion !== undefined) {
      this.sink.report(exclusion, node.span, { name });
    } else if (libraryMembers.has(name)) {
      this.natives.set(node, name);
    } else {
      const near = this.nearest(node.key.value, () => membersOf(library));
      const hint = didYouMean(near === undefined ? undefined : `${library}.${near}`);
      this.sink.report('unknown-library-member', node.span, { name: printable(name) }, { hint });
    }
  }

  private libraryOf(node: Expression): string | undefined {
    if (node.kind !== 'name' || !libraryNames.has(node.name) || EXCLUDED_GLOBALS.has(node.name))
      return undefined;
    return this.scope.find(node.name) === undefined ? node.name : undefined;
  }

  /** `require("json")` is another way to write `json`. */
  private isRequire(callee: Expression, args: readonly Expression[], call: Expression): boolean {
    if (callee.kind !== 'name' || callee.name !== 'require' || this.scope.find('require') !== undefined)
      return false;
    const library = args[0];
    if (args.length !== 1 || library?.kind !== 'string' || !libraryNames.has(library.value)) return false;
    this.natives.set(call, library.value);
    return true;
  }

  private metamethodName(key: Expression): void {
    if (key.kind === 'string' && EXCLUDED_METAMETHODS.has(key.value))
      this.sink.report('no-metamethod', key.span, { name: key.value });
  }
}

const printable = (name: string): string => textOfBytes(name.slice(0, 60));
