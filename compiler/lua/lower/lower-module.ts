import {
  type FunctionCode,
  type Instruction,
  MODULE_LIMITS,
  type Module,
  type Shape,
} from '../../../vm/bytecode/module.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Sink } from '../../diagnostics/sink.ts';
import type { FunctionMap, LocalMap } from '../../source-map.ts';
import type { FunctionNode, Statement } from '../ast.ts';
import { needsCell, type Resolution, type Variable } from '../scope.ts';
import { Renumbering } from './constant-pool.ts';
import { FunctionBuilder } from './function-builder.ts';
import { StatementLowering } from './statements.ts';

export interface Lowered {
  readonly module: Module;
  readonly functions: readonly FunctionMap[];
}

/**
 * The module of a resolved chunk. It depends on the meaning of the source only: no names of locals, no positions
 * (language 1). Reports what exceeds the limits of the module format.
 */
export function lowerModule(
  chunk: readonly Statement[],
  resolution: Resolution,
  shape: Shape,
  length: number,
  sink: Sink,
): Lowered {
  return new ModuleLowering(resolution).module(chunk, shape, { start: 0, end: length }, sink);
}

class ModuleLowering extends StatementLowering {
  /** By function index: numbered as their CLOSUREs appear, preorder. */
  private readonly builders: FunctionBuilder[] = [];

  module(chunk: readonly Statement[], shape: Shape, span: Span, sink: Sink): Lowered {
    this.builder = new FunctionBuilder(undefined, undefined, undefined);
    this.builders.push(this.builder);
    this.chunk(chunk, shape);

    const renumbering = new Renumbering(this.pool);
    const functions: FunctionCode[] = [];
    const maps: FunctionMap[] = [];
    for (const builder of this.builders) {
      const { node } = builder;
      const where = node?.span ?? span;
      this.checkLimits(builder, where, sink);
      const { body, offsets } = renumbering.body(builder.code, builder.spans);
      const { registers, cells, upvalues } = builder;
      const params = node?.params.length ?? 0;
      const vararg = node === undefined ? shape === 'script' : node.vararg;
      functions.push({ params, vararg, registers, cells, upvalues, body });
      const locals = builder.locals.map(({ name, place, start, end }): LocalMap => {
        const slot = place.kind === 'cell' ? registers + place.index : place.index;
        return [name, slot, start, Math.min(end, where.end)];
      });
      maps.push({
        name: node?.name ?? 'chunk',
        span: [where.start, where.end],
        instructions: offsets,
        ...(locals.length === 0 ? {} : { locals }),
        ...(upvalues.length === 0 ? {} : { upvalues: builder.upvalueNames }),
      });
    }
    if (renumbering.tooDeep)
      sink.report('module-too-large', span, {
        limit: String(MODULE_LIMITS.nesting),
        what: 'nested bodies in a function',
      });
    return { module: { shape, constants: renumbering.constants, functions }, functions: maps };
  }

  private chunk(chunk: readonly Statement[], shape: Shape): void {
    const { fold } = this.resolution;
    for (const statement of withoutBareReturn(chunk)) {
      if (this.builder.ended) return;
      if (statement === fold?.statement) this.foldFunction(fold.statement, fold.variable);
      else this.statements([statement]);
    }
    if (fold !== undefined && shape === 'batch') {
      const place = this.builder.placeOf(fold.variable);
      this.builder.emit(fold.variable.span, ['RETURN', [place.index], 0]);
    }
  }

  private foldFunction(statement: Statement, variable: Variable): void {
    const node = statement.kind === 'assign' ? statement.values[0] : undefined;
    if (node?.kind !== 'function') throw new Error('`function fold` without a function');
    this.declareFunction(variable, statement.span, node);
  }

  protected closure(node: FunctionNode, dst: number, self: Variable | undefined): Instruction {
    const outer = this.builder;
    const outerLoops = this.loops;
    const inner = new FunctionBuilder(outer, node, self);
    const index = this.builders.length;
    this.builders.push(inner);
    this.builder = inner;
    this.loops = [];
    this.functionBody(node);
    this.builder = outer;
    this.loops = outerLoops;
    return ['CLOSURE', dst, index, inner.captures];
  }

  private functionBody(node: FunctionNode): void {
    const { builder } = this;
    const variables = node.params.map((name) => this.declaredBy(name));
    const registers = variables.map(() => builder.register());
    variables.forEach((variable, i) => {
      const { span } = node.params[i]!;
      if (needsCell(variable)) this.startCell(variable, span, registers[i]!, span.end);
      else builder.declareRegister(variable, registers[i]!, span.end);
    });
    this.statements(withoutBareReturn(node.body));
  }

  private checkLimits(builder: FunctionBuilder, span: Span, sink: Sink): void {
    const head = { start: span.start, end: Math.min(span.end, span.start + 'function'.length) };
    if (builder.registers > MODULE_LIMITS.registers)
      sink.report('too-many-registers', head, { limit: String(MODULE_LIMITS.registers) });
    if (builder.cells > MODULE_LIMITS.cells)
      sink.report('too-many-captures', head, { limit: String(MODULE_LIMITS.cells), what: 'cells' });
    if (builder.upvalues.length > MODULE_LIMITS.upvalues)
      sink.report('too-many-captures', head, {
        limit: String(MODULE_LIMITS.upvalues),
        what: 'captured variables',
      });
  }
}

/** A body that ends returns nothing anyway. */
function withoutBareReturn(body: readonly Statement[]): readonly Statement[] {
  const last = body[body.length - 1];
  return last?.kind === 'return' && last.values.length === 0 ? body.slice(0, -1) : body;
}
