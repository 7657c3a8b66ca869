import type { Span } from '../../diagnostics/diagnostic.ts';
import { type Assign, type Expression, isMulti, type Name } from '../ast.ts';
import { needsCell, type Variable } from '../scope.ts';
import { ExpressionLowering } from './expressions.ts';

/** Where an assignment goes, its table and key already evaluated. */
type Target =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'item'; readonly table: number; readonly key: Expression; readonly keyOperand: number };

/** Lowers what gives variables and fields their values: declarations and assignments. */
export abstract class AssignmentLowering extends ExpressionLowering {
  protected declaredBy(name: Name): Variable {
    const variable = this.resolution.declared.get(name);
    if (variable === undefined) throw new Error(`the declaration of ${name.name} was not resolved`);
    return variable;
  }

  /** A cell for a variable that starts in a register (a parameter, a loop variable) or as a constant. */
  protected startCell(variable: Variable, span: Span, value: number, visible: number): void {
    this.builder.emit(span, ['CELL', this.builder.declareCell(variable, visible), value]);
  }

  protected declareFunction(
    variable: Variable,
    span: Span,
    node: Expression & { readonly kind: 'function' },
  ): void {
    const { builder } = this;
    if (needsCell(variable)) {
      const cell = builder.declareCell(variable, span.end);
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
    builder.declareRegister(variable, register, span.end);
  }

  protected local(names: readonly Name[], values: readonly Expression[], span: Span): void {
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
        if (registers[i] === undefined)
          this.startCell(variable, names[i]!.span, cellValues.get(i)!, span.end);
      });
    });
    variables.forEach((variable, i) => {
      if (registers[i] !== undefined) builder.declareRegister(variable, registers[i], span.end);
    });
  }

  /** Evaluates a list of values for `count` places: extra ones are evaluated and dropped, a last call fills the rest. */
  protected adjust(
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
      if ((inner.kind === 'call' || inner.kind === 'method') && !this.resolution.natives.has(inner))
        this.call(inner, []);
      else if (inner.kind !== 'vararg') this.operand(node);
    });
  }

  protected assign(statement: Assign): void {
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
        for (const result of results) operands.push(result); /* push(...) has a limit of the engine */
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
}
