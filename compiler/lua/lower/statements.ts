import type { Instruction } from '../../../vm/bytecode/module.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import {
  type Assign,
  type Clause,
  type Expression,
  type LoopBody,
  type Name,
  type Statement,
  isMulti,
} from '../ast.ts';
import { needsCell, type Variable } from '../scope.ts';
import { isTruthy } from '../simplify.ts';
import { ExpressionLowering } from './expressions.ts';
import type { Body } from './function-builder.ts';

interface Loop {
  readonly exit: Body;
  /** What `goto continue` leaves; undefined in a body without the label. */
  readonly next: Body | undefined;
}

/** Where an assignment goes, its table and key already evaluated. */
type Target =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'item'; readonly table: number; readonly key: Expression; readonly keyOperand: number };

/** Lowers statements. Code that cannot be reached is dropped, because the verifier refuses it. */
export abstract class StatementLowering extends ExpressionLowering {
  /** The loops of the function that is being lowered, innermost last. */
  protected loops: Loop[] = [];

  protected statements(body: readonly Statement[]): void {
    for (const statement of body) {
      if (this.builder.ended) return;
      this.statement(statement);
    }
  }

  private block(body: readonly Statement[]): { code: Instruction[]; ended: boolean } {
    return this.builder.block(() => this.builder.scoped(() => this.statements(body)));
  }

  private statement(statement: Statement): void {
    const { builder } = this;
    switch (statement.kind) {
      case 'local':
        this.local(statement.names, statement.values, statement.span);
        return;
      case 'localFunction': {
        const variable = this.declaredBy(statement.name);
        this.declareFunction(variable, statement.span, statement.value);
        return;
      }
      case 'assign':
        builder.temporarily(() => this.assign(statement));
        return;
      case 'callStatement':
        if (!this.resolution.natives.has(statement.call)) this.call(statement.call, []);
        return;
      case 'do':
        builder.scoped(() => this.statements(statement.body));
        return;
      case 'if':
        this.if(statement.span, statement.clauses, statement.otherwise);
        return;
      case 'while':
        this.loop(statement.span, statement, () => this.exitUnless(statement.condition), () => undefined);
        return;
      case 'repeat':
        this.loop(statement.span, statement, () => undefined, () => this.exitIf(statement.condition));
        return;
      case 'numericFor':
        this.numericFor(statement);
        return;
      case 'genericFor':
        this.genericFor(statement);
        return;
      case 'return': {
        const { args, spread } = builder.temporarily(() => this.values(statement.values));
        builder.emit(statement.span, ['RETURN', args, spread]);
        return;
      }
      case 'break':
        builder.breakTo(this.loops[this.loops.length - 1]!.exit, statement.span);
        return;
      case 'continue': {
        let at = this.loops.length - 1;
        while (this.loops[at]!.next === undefined) at -= 1;
        builder.breakTo(this.loops[at]!.next!, statement.span);
        return;
      }
    }
  }

  protected declaredBy(name: Name): Variable {
    const variable = this.resolution.declared.get(name);
    if (variable === undefined) throw new Error(`the declaration of ${name.name} was not resolved`);
    return variable;
  }

  /** A cell for a variable that starts in a register (a parameter, a loop variable) or as a constant. */
  protected startCell(variable: Variable, span: Span, value: number): void {
    this.builder.emit(span, ['CELL', this.builder.declareCell(variable), value]);
  }

  protected declareFunction(variable: Variable, span: Span, node: Expression & { readonly kind: 'function' }): void {
    const { builder } = this;
    if (needsCell(variable)) {
      const cell = builder.declareCell(variable);
      builder.emit(span, ['CELL', cell, this.constant({ kind: 'nil' })]);
      builder.temporarily(() => {
        const value = builder.register();
        builder.emit(span, this.closure(node, value, undefined));
        builder.emit(span, ['SETCELL', cell, value]);
      });
      return;
    }
    const register = builder.register();
    builder.emit(span, this.closure(node, register, variable));
    builder.declareRegister(variable, register);
  }

  private local(names: readonly Name[], values: readonly Expression[], span: Span): void {
    const { builder } = this;
    const variables = names.map((name) => this.declaredBy(name));
    /* The new names are not in scope in the values, and their registers are new: nothing reads them. */
    const registers = variables.map((variable) => (needsCell(variable) ? undefined : builder.register()));
    const cellValues = new Map<number, number>();
    builder.temporarily(() => {
      const target = (i: number): number => {
        const register = registers[i] ?? builder.register();
        if (registers[i] === undefined) cellValues.set(i, register);
        return register;
      };
      this.adjust(values, names.length, span, {
        one: (node, i) => {
          if (registers[i] !== undefined) this.into(node, registers[i]);
          else cellValues.set(i, this.operand(node));
        },
        rest: (from) => names.slice(from).map((_, k) => target(from + k)),
        missing: (i) => {
          const nil = this.constant({ kind: 'nil' });
          if (registers[i] === undefined) cellValues.set(i, nil);
          else builder.emit(span, ['MOVE', registers[i], nil]);
        },
      });
      variables.forEach((variable, i) => {
        if (registers[i] === undefined) this.startCell(variable, names[i]!.span, cellValues.get(i)!);
      });
    });
    variables.forEach((variable, i) => {
      if (registers[i] !== undefined) builder.declareRegister(variable, registers[i]);
    });
  }

  /** Evaluates a list of values for `count` places: extra ones are evaluated and dropped, a last call fills the rest. */
  private adjust(
    values: readonly Expression[],
    count: number,
    span: Span,
    into: {
      one(node: Expression, i: number): void;
      rest(from: number): number[];
      missing(i: number): void;
    },
  ): void {
    for (const [i, node] of values.entries()) {
      const last = i === values.length - 1;
      if (i >= count) this.discard(node);
      else if (last && i < count - 1 && isMulti(node) && !this.resolution.natives.has(node)) {
        const results = into.rest(i);
        if (node.kind === 'vararg') this.builder.emit(span, ['VARARG', results]);
        else this.call(node, results);
        return;
      } else into.one(node, i);
    }
    for (let i = values.length; i < count; i += 1) into.missing(i);
  }

  private discard(node: Expression): void {
    this.builder.temporarily(() => {
      const inner = node.kind === 'one' ? node.inner : node;
      if ((inner.kind === 'call' || inner.kind === 'method') && !this.resolution.natives.has(inner)) this.call(inner, []);
      else if (inner.kind !== 'vararg') this.operand(node);
    });
  }

  private assign(statement: Assign): void {
    const { targets, values, span } = statement;
    if (statement === this.resolution.fold?.statement) return;
    if (targets.length === 1 && values.length === 1) {
      this.assignOne(span, targets[0]!, values[0]!);
      return;
    }
    const assigned = new Set<number>();
    for (const target of targets) {
      if (target.kind !== 'name') continue;
      const place = this.builder.placeOf(this.variableOf(target));
      if (place.kind === 'register') assigned.add(place.index);
    }
    const stable = (node: Expression): number => this.stableOperand(node, assigned);
    const places = targets.map((target): Target => {
      if (target.kind === 'name') return { kind: 'variable', variable: this.variableOf(target) };
      const table = stable(target.object);
      return { kind: 'item', table, key: target.key, keyOperand: stable(target.key) };
    });
    const operands: number[] = [];
    this.adjust(values, targets.length, span, {
      one: (node) => operands.push(stable(node)),
      rest: (from) => {
        const results = targets.slice(from).map(() => this.builder.register());
        operands.push(...results);
        return results;
      },
      missing: () => operands.push(this.constant({ kind: 'nil' })),
    });
    for (let i = places.length - 1; i >= 0; i -= 1) this.storeTo(places[i]!, targets[i]!.span, operands[i]!);
  }

  /** An operand that stays what it is while the registers in `assigned` are written. */
  private stableOperand(node: Expression, assigned: ReadonlySet<number>): number {
    const operand = this.operand(node);
    if (!assigned.has(operand)) return operand;
    const copy = this.builder.register();
    this.builder.emit(node.span, ['MOVE', copy, operand]);
    return copy;
  }

  private assignOne(span: Span, target: Assign['targets'][number], value: Expression): void {
    if (target.kind === 'index') {
      const table = this.operand(target.object);
      const key = this.operand(target.key);
      this.store(span, table, target.key, key, this.operand(value));
      return;
    }
    const variable = this.variableOf(target);
    const place = this.builder.placeOf(variable);
    if (place.kind === 'register' && !this.readsTwice(value, variable)) this.into(value, place.index);
    else this.storeTo({ kind: 'variable', variable }, span, this.operand(value));
  }

  private storeTo(target: Target, span: Span, value: number): void {
    const { builder } = this;
    if (target.kind === 'item') {
      this.store(span, target.table, target.key, target.keyOperand, value);
      return;
    }
    const { kind, index } = builder.placeOf(target.variable);
    if (kind === 'register') builder.emit(span, ['MOVE', index, value]);
    else if (kind === 'cell') builder.emit(span, ['SETCELL', index, value]);
    else if (kind === 'upcell') builder.emit(span, ['SETUPCELL', index, value]);
    else throw new Error(`${target.variable.name} is captured by value and assigned`);
  }

  /** Emits IF; `not` swaps the branches. What follows is unreachable if both branches end. */
  private branch(
    span: Span,
    condition: Expression,
    work: { whenTrue(): { code: Instruction[]; ended: boolean }; whenFalse(): { code: Instruction[]; ended: boolean } },
  ): void {
    let node = condition;
    let swapped = false;
    while (node.kind === 'unary' && node.operator === 'not' && this.simplifier.constant(node) === undefined) {
      node = node.operand;
      swapped = !swapped;
    }
    const value = this.builder.temporarily(() => this.operand(node));
    const whenTrue = work.whenTrue();
    const whenFalse = work.whenFalse();
    const [first, second] = swapped ? [whenFalse, whenTrue] : [whenTrue, whenFalse];
    this.builder.emit(span, ['IF', value, first.code, second.code]);
    if (first.ended && second.ended) this.builder.ended = true;
  }

  private if(span: Span, clauses: readonly Clause[], otherwise: readonly Statement[]): void {
    const { builder } = this;
    const chain = flatten(clauses, otherwise);
    const last = chain.clauses[chain.clauses.length - 1]!;
    const lastBranch = () =>
      this.branch(spanOfClause(span, last), last.condition, {
        whenTrue: () => this.block(last.body),
        whenFalse: () => this.block(chain.otherwise),
      });
    if (chain.clauses.length === 1) {
      lastBranch();
      return;
    }
    /* Several conditions: one flat BLOCK that each branch leaves, so that a long chain does not nest. */
    const { code, ended, broken } = builder.body((exit) => {
      for (const clause of chain.clauses.slice(0, -1)) {
        this.branch(spanOfClause(span, clause), clause.condition, {
          whenTrue: () =>
            builder.block(() => {
              builder.scoped(() => this.statements(clause.body));
              builder.breakTo(exit, clause.condition.span);
            }),
          whenFalse: () => ({ code: [], ended: false }),
        });
      }
      lastBranch();
    });
    builder.emit(span, ['BLOCK', code]);
    if (ended && !broken) builder.ended = true;
  }

  private exitUnless(condition: Expression): void {
    const constant = this.simplifier.constant(condition);
    if (constant !== undefined && isTruthy(constant)) return;
    this.exitOn(condition, false);
  }

  private exitIf(condition: Expression): void {
    const constant = this.simplifier.constant(condition);
    if (constant !== undefined && !isTruthy(constant)) return;
    this.exitOn(condition, true);
  }

  private exitOn(condition: Expression, when: boolean): void {
    const { builder } = this;
    if (builder.ended) return;
    const { exit } = this.loops[this.loops.length - 1]!;
    const leave = () => builder.block(() => builder.breakTo(exit, condition.span));
    const stay = () => ({ code: [], ended: false });
    this.branch(condition.span, condition, { whenTrue: when ? leave : stay, whenFalse: when ? stay : leave });
  }

  private loop(span: Span, loop: LoopBody, before: () => void, after: () => void): void {
    const { builder } = this;
    const { code, broken } = builder.body((exit) =>
      builder.scoped(() => {
        this.loops.push({ exit, next: undefined });
        before();
        this.loops.pop();
        this.loopBody(span, loop, exit);
        /* `until` sees the locals of the body, and its own test leaves the loop. */
        this.loops.push({ exit, next: undefined });
        after();
        this.loops.pop();
      }),
    );
    builder.emit(span, ['LOOP', code]);
    if (!broken) builder.ended = true;
  }

  /** The statements of a loop body; in a BLOCK that `goto continue` leaves, if it has the label. */
  private loopBody(span: Span, loop: LoopBody, exit: Body): void {
    const { builder } = this;
    if (builder.ended) return;
    const inner = (next: Body | undefined) => {
      this.loops.push({ exit, next });
      this.statements(loop.body);
      this.loops.pop();
    };
    if (!loop.continueLabel || !mayContinue(loop.body)) {
      inner(undefined);
      return;
    }
    const { code, ended, broken } = builder.body(inner);
    builder.emit(span, ['BLOCK', code]);
    if (ended && !broken) builder.ended = true; /* each `goto continue` was unreachable */
  }

  private numericFor(statement: Statement & { readonly kind: 'numericFor' }): void {
    const { builder } = this;
    const { name, start, limit, step, span } = statement;
    const variable = this.declaredBy(name);
    builder.temporarily(() => {
      const from = this.operand(start);
      const to = this.operand(limit);
      const by = step === undefined ? this.constant({ kind: 'number', value: 1 }) : this.operand(step);
      const register = builder.register();
      const { code } = builder.body((exit) => {
        builder.scoped(() => {
          this.declareLoopVariable(variable, register, name.span);
          this.loopBody(span, statement, exit);
        });
      });
      builder.emit(span, ['FORNUM', register, from, to, by, code]);
    });
  }

  private genericFor(statement: Statement & { readonly kind: 'genericFor' }): void {
    const { builder } = this;
    const { names, values, span } = statement;
    const variables = names.map((name) => this.declaredBy(name));
    builder.temporarily(() => {
      const operands: number[] = [];
      this.adjust(values, 3, span, {
        one: (node) => operands.push(this.operand(node)),
        rest: (from) => {
          const results = [0, 1, 2].slice(from).map(() => builder.register());
          operands.push(...results);
          return results;
        },
        missing: () => operands.push(this.constant({ kind: 'nil' })),
      });
      const registers = variables.map(() => builder.register());
      const { code } = builder.body((exit) => {
        builder.scoped(() => {
          variables.forEach((variable, i) => {
            this.declareLoopVariable(variable, registers[i]!, names[i]!.span);
          });
          this.loopBody(span, statement, exit);
        });
      });
      builder.emit(span, ['FORIN', registers, operands[0]!, operands[1]!, operands[2]!, code]);
    });
  }

  private declareLoopVariable(variable: Variable, register: number, span: Span): void {
    if (needsCell(variable)) this.startCell(variable, span, register);
    else this.builder.declareRegister(variable, register);
  }
}

/** `else if … end` with nothing else in the else block is `elseif`. */
function flatten(clauses: readonly Clause[], otherwise: readonly Statement[]): { clauses: Clause[]; otherwise: readonly Statement[] } {
  const all = [...clauses];
  let rest = otherwise;
  for (;;) {
    const only = rest[0];
    if (rest.length !== 1 || only?.kind !== 'if') return { clauses: all, otherwise: rest };
    all.push(...only.clauses);
    rest = only.otherwise;
  }
}

const spanOfClause = (span: Span, clause: Clause): Span => ({ start: clause.condition.span.start, end: span.end });

/** Whether a `goto continue` may leave this body; inner functions have their own loops. */
function mayContinue(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.kind === 'continue') return true;
    if (statement.kind === 'if')
      return statement.clauses.some((clause) => mayContinue(clause.body)) || mayContinue(statement.otherwise);
    if (statement.kind === 'do') return mayContinue(statement.body);
    /* In an inner loop with the label of its own, `goto continue` is that loop's. */
    return 'body' in statement && !statement.continueLabel && mayContinue(statement.body);
  });
}
