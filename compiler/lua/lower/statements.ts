import type { Instruction } from '../../../vm/bytecode/module.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Clause, Expression, LoopBody, Statement } from '../ast.ts';
import { needsCell, type Variable } from '../scope.ts';
import { isTruthy } from '../simplify.ts';
import { AssignmentLowering } from './assignments.ts';
import type { Body } from './function-builder.ts';

interface Loop {
  readonly exit: Body;
  /** What `goto continue` leaves; undefined in a body without the label. */
  readonly next: Body | undefined;
}

/** Lowers statements. Code that cannot be reached is dropped, because the verifier refuses it. */
export abstract class StatementLowering extends AssignmentLowering {
  /** The loops of the function that is being lowered, innermost last. */
  protected loops: Loop[] = [];

  protected statements(body: readonly Statement[]): void {
    for (const statement of body) {
      if (this.builder.ended) return;
      this.statement(statement);
    }
  }

  private block(body: readonly Statement[]): { code: Instruction[]; ended: boolean } {
    return this.builder.block(() => this.builder.scoped(endOf(body), () => this.statements(body)));
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
        builder.scoped(statement.span.end, () => this.statements(statement.body));
        return;
      case 'if':
        this.if(statement.span, statement.clauses, statement.otherwise);
        return;
      case 'while':
        this.loop(
          statement.span,
          statement,
          () => this.exitUnless(statement.condition),
          () => undefined,
        );
        return;
      case 'repeat':
        this.loop(
          statement.span,
          statement,
          () => undefined,
          () => this.exitIf(statement.condition),
        );
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

  /** Emits IF; `not` swaps the branches. What follows is unreachable if both branches end. */
  private branch(
    span: Span,
    condition: Expression,
    work: {
      whenTrue(): { code: Instruction[]; ended: boolean };
      whenFalse(): { code: Instruction[]; ended: boolean };
    },
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
              builder.scoped(endOf(clause.body), () => this.statements(clause.body));
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
      builder.scoped(span.end, () => {
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
        builder.scoped(span.end, () => {
          this.declareLoopVariable(variable, register, name.span, (step ?? limit).span.end);
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
          operands.push(...results); /* at most three */
          return results;
        },
        missing: () => operands.push(this.constant({ kind: 'nil' })),
      });
      const registers = variables.map(() => builder.register());
      const { code } = builder.body((exit) => {
        builder.scoped(span.end, () => {
          variables.forEach((variable, i) => {
            this.declareLoopVariable(variable, registers[i]!, names[i]!.span, values.at(-1)!.span.end);
          });
          this.loopBody(span, statement, exit);
        });
      });
      builder.emit(span, ['FORIN', registers, operands[0]!, operands[1]!, operands[2]!, code]);
    });
  }

  private declareLoopVariable(variable: Variable, register: number, span: Span, visible: number): void {
    if (needsCell(variable)) this.startCell(variable, span, register, visible);
    else this.builder.declareRegister(variable, register, visible);
  }
}

/** `else if … end` with nothing else in the else block is `elseif`. */
function flatten(
  clauses: readonly Clause[],
  otherwise: readonly Statement[],
): { clauses: Clause[]; otherwise: readonly Statement[] } {
  const all = [...clauses];
  let rest = otherwise;
  for (;;) {
    const only = rest[0];
    if (rest.length !== 1 || only?.kind !== 'if') return { clauses: all, otherwise: rest };
    for (const clause of only.clauses) all.push(clause); /* push(...) has a limit of the engine */
    rest = only.otherwise;
  }
}

const endOf = (body: readonly Statement[]): number => body.at(-1)?.span.end ?? 0;

const spanOfClause = (span: Span, clause: Clause): Span => ({
  start: clause.condition.span.start,
  end: span.end,
});

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
