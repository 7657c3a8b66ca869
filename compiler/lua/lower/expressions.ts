import type { Constant, Instruction } from '../../../vm/bytecode/module.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import {
  type ArithmeticOperator,
  type Binary,
  type Call,
  type ComparisonOperator,
  type Expression,
  type FunctionNode,
  type Index,
  isMulti,
  type Logical,
  type MethodCall,
  type TableNode,
  type Unary,
} from '../ast.ts';
import type { Resolution, Variable } from '../scope.ts';
import { Simplifier } from '../simplify.ts';
import { ConstantPool } from './constant-pool.ts';
import type { FunctionBuilder } from './function-builder.ts';

/** Positional values of a table constructor that are evaluated before they are stored. */
const APPEND_BATCH = 50;

type BinaryOp =
  | 'ADD'
  | 'SUB'
  | 'MUL'
  | 'DIV'
  | 'IDIV'
  | 'MOD'
  | 'POW'
  | 'BAND'
  | 'BOR'
  | 'BXOR'
  | 'SHL'
  | 'SHR'
  | 'EQ'
  | 'NE'
  | 'LT'
  | 'LE';

const BINARY: Readonly<
  Record<ArithmeticOperator | ComparisonOperator, readonly [op: BinaryOp, swapped: boolean]>
> = {
  '+': ['ADD', false],
  '-': ['SUB', false],
  '*': ['MUL', false],
  '/': ['DIV', false],
  '//': ['IDIV', false],
  '%': ['MOD', false],
  '^': ['POW', false],
  '&': ['BAND', false],
  '|': ['BOR', false],
  '~': ['BXOR', false],
  '<<': ['SHL', false],
  '>>': ['SHR', false],
  '==': ['EQ', false],
  '~=': ['NE', false],
  '<': ['LT', false],
  '<=': ['LE', false],
  '>': ['LT', true],
  '>=': ['LE', true],
};

const UNARY: Readonly<Record<Unary['operator'], 'UNM' | 'NOT' | 'LEN' | 'BNOT'>> = {
  '-': 'UNM',
  not: 'NOT',
  '#': 'LEN',
  '~': 'BNOT',
};

/**
 * Lowers expressions. Operands refer to local registers and constants directly; what has to be computed goes into a
 * register above them. A register that is read later in the same expression cannot change meanwhile: only assignment
 * statements write locals, and variables that a called function may assign live in cells.
 */
export abstract class ExpressionLowering {
  protected readonly resolution: Resolution;
  protected readonly simplifier = new Simplifier();
  protected readonly pool = new ConstantPool();
  protected builder!: FunctionBuilder;

  constructor(resolution: Resolution) {
    this.resolution = resolution;
  }

  /** Lowers a function and returns the CLOSURE that makes it. */
  protected abstract closure(node: FunctionNode, dst: number, self: Variable | undefined): Instruction;

  protected constant(value: Constant): number {
    return this.pool.operand(value);
  }

  /** A register or constant that holds the value: a local's own register, or a new one. */
  protected operand(node: Expression): number {
    const simple = this.simplifier.simplify(node);
    if (simple.kind === 'constant') return this.constant(simple.value);
    const direct = this.direct(simple.node);
    if (direct !== undefined) return direct;
    if (simple.node.kind === 'logical' || simple.node.kind === 'table') {
      const taken = this.builder.register();
      this.compute(simple.node, taken);
      return taken;
    }
    /* What the value is made of is gone when it is made, so the result may take its first register. */
    const dst = this.builder.nextRegister;
    this.compute(simple.node, dst);
    return this.builder.register();
  }

  private direct(node: Expression): number | undefined {
    const native = this.resolution.natives.get(node);
    if (native !== undefined) return this.constant({ kind: 'native', name: native });
    if (node.kind !== 'name') return undefined;
    const place = this.builder.placeOf(this.variableOf(node));
    return place.kind === 'register' ? place.index : undefined;
  }

  protected variableOf(node: Expression): Variable {
    const variable = this.resolution.used.get(node);
    if (variable === undefined) throw new Error('a name without a meaning');
    return variable;
  }

  /** Computes a value into a register that is taken. It must not be read after it is written: see `readsTwice`. */
  protected into(node: Expression, dst: number): void {
    const simple = this.simplifier.simplify(node);
    if (simple.kind === 'expression') this.compute(simple.node, dst);
    else this.builder.emit(node.span, ['MOVE', dst, this.constant(simple.value)]);
  }

  private compute(node: Expression, dst: number): void {
    const { builder } = this;
    const direct = this.direct(node);
    if (direct !== undefined) {
      if (direct !== dst) builder.emit(node.span, ['MOVE', dst, direct]);
      return;
    }
    switch (node.kind) {
      case 'name': {
        const { kind, index } = builder.placeOf(this.variableOf(node));
        if (kind === 'cell') builder.emit(node.span, ['GETCELL', dst, index]);
        else if (kind === 'up') builder.emit(node.span, ['GETUP', dst, index]);
        else builder.emit(node.span, ['GETUPCELL', dst, index]);
        return;
      }
      case 'function':
        builder.emit(node.span, this.closure(node, dst, undefined));
        return;
      case 'index':
        this.index(node, dst);
        return;
      case 'call':
      case 'method':
        this.call(node, [dst]);
        return;
      case 'one':
        this.compute(node.inner, dst);
        return;
      case 'vararg':
        builder.emit(node.span, ['VARARG', [dst]]);
        return;
      case 'missing':
        throw new Error('a source with syntax errors is not lowered');
      case 'binary':
        this.binary(node, dst);
        return;
      case 'unary': {
        const value = builder.temporarily(() => this.operand(node.operand));
        builder.emit(node.span, [UNARY[node.operator], dst, value]);
        return;
      }
      case 'concat': {
        const parts = builder.temporarily(() => node.parts.map((part) => this.operand(part)));
        builder.emit(node.span, ['CONCAT', dst, parts]);
        return;
      }
      case 'logical':
        this.logical(node, dst);
        return;
      case 'table':
        this.table(node, dst);
        return;
      case 'nil':
      case 'boolean':
      case 'number':
      case 'string':
        throw new Error(`a ${node.kind} that is not a constant`);
    }
  }

  private logical(node: Logical, dst: number): void {
    this.into(node.left, dst);
    const right = this.builder.block(() => this.into(node.right, dst)).code;
    this.builder.emit(node.span, node.operator === 'and' ? ['IF', dst, right, []] : ['IF', dst, [], right]);
  }

  private index(node: Index, dst: number): void {
    const { object, key } = this.builder.temporarily(() => ({
      object: this.operand(node.object),
      key: this.operand(node.key),
    }));
    const field = this.simplifier.constant(node.key)?.kind === 'string';
    this.builder.emit(node.span, [field ? 'GETFIELD' : 'GETINDEX', dst, object, key]);
  }

  private binary(node: Binary, dst: number): void {
    const [left, right] = this.builder.temporarily(
      () => [this.operand(node.left), this.operand(node.right)] as const,
    );
    const [op, swapped] = BINARY[node.operator];
    this.builder.emit(node.span, swapped ? [op, dst, right, left] : [op, dst, left, right]);
  }

  /** A call whose first results go to registers; `'open'`: all results become the open values. */
  protected call(node: Call | MethodCall, results: readonly number[] | 'open'): void {
    const { builder } = this;
    const { callee, args, spread } = builder.temporarily(() => {
      if (node.kind === 'call') {
        const callee = this.operand(node.callee);
        return { callee, ...this.values(node.args) };
      }
      const object = this.operand(node.object);
      const callee = builder.register();
      builder.emit(node.name.span, [
        'GETFIELD',
        callee,
        object,
        this.constant({ kind: 'string', value: node.name.value }),
      ]);
      const { args, spread } = this.values(node.args);
      return { callee, args: [object, ...args], spread };
    });
    if (results === 'open') builder.emit(node.span, ['CALLM', callee, args, spread]);
    else builder.emit(node.span, ['CALL', results, callee, args, spread]);
  }

  /** A list of values, the last with all it gives. The open values are used by the instruction that comes next. */
  protected values(list: readonly Expression[]): { args: number[]; spread: 0 | 1 } {
    const args: number[] = [];
    for (const [i, node] of list.entries()) {
      if (i === list.length - 1 && this.openValues(node)) return { args, spread: 1 };
      args.push(this.operand(node));
    }
    return { args, spread: 0 };
  }

  /** Makes all values of a call or of `...` the open values; false if the expression has exactly one value. */
  protected openValues(node: Expression): boolean {
    if (!isMulti(node) || this.resolution.natives.has(node)) return false;
    if (node.kind === 'vararg') this.builder.emit(node.span, ['VARARGM']);
    else this.call(node, 'open');
    return true;
  }

  private table(node: TableNode, dst: number): void {
    const { builder } = this;
    builder.emit(node.span, ['TABLE', dst]);
    let stored = 0;
    let batch: number[] = [];
    const flush = (spread: 0 | 1) => {
      if (batch.length + spread > 0) builder.emit(node.span, ['APPEND', dst, stored + 1, batch, spread]);
      stored += batch.length;
      batch = [];
    };
    let at = 0;
    while (at < node.items.length) {
      /* One turn a batch, so that the registers of its values are free again after it. */
      builder.temporarily(() => {
        while (at < node.items.length && batch.length < APPEND_BATCH) {
          const item = node.items[at]!;
          at += 1;
          if (item.kind === 'keyed') {
            this.storeItem(item.span, dst, item.key, item.value);
          } else if (at === node.items.length && this.openValues(item.value)) {
            flush(1);
            return;
          } else batch.push(this.operand(item.value));
        }
        flush(0);
      });
    }
  }

  private storeItem(span: Span, table: number, key: Expression, value: Expression): void {
    const [keyOperand, valueOperand] = this.builder.temporarily(
      () => [this.operand(key), this.operand(value)] as const,
    );
    this.store(span, table, key, keyOperand, valueOperand);
  }

  protected store(span: Span, table: number, key: Expression, keyOperand: number, value: number): void {
    const field = this.simplifier.constant(key)?.kind === 'string';
    this.builder.emit(span, [field ? 'SETFIELD' : 'SETINDEX', table, keyOperand, value]);
  }

  /**
   * Whether a value may be computed straight into the register of a variable that it mentions: not if it writes the
   * register before it reads the variable for the last time (`x = a and x`, `t = {t}`).
   */
  protected readsTwice(node: Expression, variable: Variable): boolean {
    const simple = this.simplifier.simplify(node);
    if (simple.kind === 'constant') return false;
    const value = simple.node;
    if (value.kind === 'table') return this.mentions(value, variable);
    if (value.kind !== 'logical') return false;
    return this.readsTwice(value.left, variable) || this.mentions(value.right, variable);
  }

  /* Functions inside are not searched: a variable that they capture and that is assigned lives in a cell. */
  private mentions(node: Expression, variable: Variable): boolean {
    const any = (list: readonly Expression[]): boolean => list.some((one) => this.mentions(one, variable));
    switch (node.kind) {
      case 'name':
        return this.resolution.used.get(node) === variable;
      case 'index':
        return any([node.object, node.key]);
      case 'call':
        return any([node.callee, ...node.args]);
      case 'method':
        return any([node.object, ...node.args]);
      case 'binary':
      case 'logical':
        return any([node.left, node.right]);
      case 'unary':
        return any([node.operand]);
      case 'concat':
        return any(node.parts);
      case 'one':
        return any([node.inner]);
      case 'table':
        return node.items.some((item) => any(item.kind === 'keyed' ? [item.key, item.value] : [item.value]));
      case 'nil':
      case 'boolean':
      case 'number':
      case 'string':
      case 'function':
      case 'vararg':
      case 'missing':
        return false;
    }
  }
}
