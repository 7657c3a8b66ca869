import { predicateMember } from '../../stdlib/predicates/predicates.ts';
import type { Constant, FunctionCode, Instruction } from '../../vm/bytecode/module.ts';
import type { Num } from '../../vm/number/num.ts';
import { byteStringOf } from '../../vm/values/byte-string.ts';
import type { ConstantPool } from '../lua/lower/constant-pool.ts';
import { RegisterStack } from '../lua/lower/register-stack.ts';
import type { ComparisonOperator } from './ast.ts';
import { type Checked, type CheckedOf, partsOf, type Variable } from './checked.ts';

/**
 * A function of the attributes that an expression reads and of its constants. It returns the value, or nil if there is none: a map
 * has no such entry, a predicate no answer. With its constants as parameters, one function serves all expressions of one shape.
 */
export interface LoweredExpression {
  readonly code: FunctionCode;
  /** Names of the attributes that are its first parameters, in order. */
  readonly reads: readonly string[];
  /** What its other parameters are given. A text is a byte string. */
  readonly constants: readonly (string | Num)[];
}

/** Lowers one expression. Depends on its meaning only; constants go into the pool. */
export function lowerExpression(node: Checked, pool: ConstantPool): LoweredExpression {
  return new ExpressionLowering(node, pool).lower();
}

const COMPARISON: Readonly<
  Record<ComparisonOperator, readonly [op: 'EQ' | 'NE' | 'LT' | 'LE', swapped: boolean]>
> = {
  '==': ['EQ', false],
  '!=': ['NE', false],
  '<': ['LT', false],
  '<=': ['LE', false],
  '>': ['LT', true],
  '>=': ['LE', true],
};

const ARITHMETIC = { '+': 'ADD', '-': 'SUB', '*': 'MUL' } as const;

/** Items of a list that are evaluated before they are stored. */
const APPEND_BATCH = 50;

/** Constants that become parameters; more of them stay in the code. */
const MAX_CONSTANTS = 16;

class ExpressionLowering extends RegisterStack {
  private readonly node: Checked;
  private readonly pool: ConstantPool;
  private readonly parameters = new Map<string, number>();
  private readonly constants = new Map<string | Num, number>();
  private readonly variables = new Map<Variable, number>();
  private code: Instruction[] = [];

  constructor(node: Checked, pool: ConstantPool) {
    super();
    this.node = node;
    this.pool = pool;
  }

  lower(): LoweredExpression {
    this.collectAttributes(this.node);
    this.collectConstants(this.node);
    const params = this.parameters.size + this.constants.size;
    this.registersFor(params);
    const result = this.value(this.node);
    this.emit(['RETURN', [result], 0]);
    return {
      code: { params, vararg: false, registers: this.registers, cells: 0, upvalues: [], body: this.code },
      reads: [...this.parameters.keys()],
      constants: [...this.constants.keys()],
    };
  }

  private collectAttributes(node: Checked): void {
    if (node.kind === 'attribute' && !this.parameters.has(node.attribute.name))
      this.parameters.set(node.attribute.name, this.parameters.size);
    for (const part of partsOf(node)) this.collectAttributes(part);
  }

  /** Texts and numbers, but for the names of entries and the items of lists: they are what a shape is made of. */
  private collectConstants(node: Checked): void {
    if (node.kind === 'list') return;
    if (node.kind === 'constant') {
      const { value } = node;
      if (typeof value === 'boolean' || this.constants.has(value) || this.constants.size >= MAX_CONSTANTS)
        return;
      this.constants.set(value, this.parameters.size + this.constants.size);
    } else if (node.kind === 'entry' && node.key.kind === 'constant') this.collectConstants(node.object);
    else for (const part of partsOf(node)) this.collectConstants(part);
  }

  private emit(instruction: Instruction): void {
    this.code.push(instruction);
  }

  private block(work: () => void): Instruction[] {
    const outer = this.code;
    this.code = [];
    work();
    const made = this.code;
    this.code = outer;
    return made;
  }

  private constant(value: string | number | bigint | boolean | undefined): number {
    return this.pool.operand(constantOf(value));
  }

  /** A register or constant that holds the value. */
  private value(node: Checked): number {
    if (node.kind === 'constant') {
      const parameter = typeof node.value === 'boolean' ? undefined : this.constants.get(node.value);
      return parameter ?? this.constant(node.value);
    }
    if (node.kind === 'attribute') return this.parameters.get(node.attribute.name)!;
    if (node.kind === 'variable') return this.variables.get(node.variable)!;
    const dst = this.register();
    this.temporarily(() => this.into(node, dst));
    return dst;
  }

  /** Computes a value into a register that nothing else uses. */
  private into(node: Checked, dst: number): void {
    switch (node.kind) {
      case 'constant':
      case 'attribute':
      case 'variable':
        this.emit(['MOVE', dst, this.value(node)]);
        return;
      case 'field':
      case 'entry':
        this.step(node, this.value(node.object), dst);
        if (node.kind === 'entry') this.returnIfMissing(dst);
        return;
      case 'list':
        this.list(node, dst);
        return;
      case 'has':
        this.has(node, dst);
        return;
      case 'and':
      case 'or':
        this.chain(node, dst);
        return;
      case 'not':
        this.emit(['NOT', dst, this.value(node.operand)]);
        return;
      case 'negate':
        this.emit(['UNM', dst, this.value(node.operand)]);
        return;
      case 'compare': {
        const [left, right] = [this.value(node.left), this.value(node.right)];
        const [op, swapped] = COMPARISON[node.operator];
        this.emit(swapped ? [op, dst, right, left] : [op, dst, left, right]);
        return;
      }
      case 'arithmetic': {
        const [left, right] = [this.value(node.left), this.value(node.right)];
        this.emit([ARITHMETIC[node.operator], dst, left, right]);
        return;
      }
      case 'predicate':
        this.predicate(node, dst);
        return;
      case 'quantified':
        this.quantified(node, dst);
        return;
    }
  }

  /** One step of a path; the result is nil where there is nothing. */
  private step(node: CheckedOf<'field' | 'entry'>, object: number, dst: number): void {
    if (node.kind === 'field') this.emit(['GETFIELD', dst, object, this.fieldName(node.name)]);
    else if (node.key.kind === 'constant')
      this.emit(['GETFIELD', dst, object, this.constant(node.key.value)]);
    else this.emit(['GETINDEX', dst, object, this.value(node.key)]);
  }

  private fieldName(name: string): number {
    return this.pool.operand({ kind: 'string', value: byteStringOf(name) });
  }

  private ifMissing(value: number, then: Instruction): void {
    this.temporarily(() => {
      const missing = this.register();
      this.emit(['EQ', missing, value, this.constant(undefined)]);
      this.emit(['IF', missing, [then], []]);
    });
  }

  private returnIfMissing(value: number): void {
    this.ifMissing(value, ['RETURN', [this.constant(undefined)], 0]);
  }

  private has({ path }: CheckedOf<'has'>, dst: number): void {
    const steps: CheckedOf<'field' | 'entry'>[] = [];
    let root = path;
    while (root.kind === 'field' || root.kind === 'entry') {
      steps.unshift(root);
      root = root.object;
    }
    this.emit(['MOVE', dst, this.constant(false)]);
    const body = this.block(() => {
      const start = this.value(root);
      this.ifMissing(start, ['BREAK', 0]);
      let object = start;
      for (const step of steps) {
        const at = this.register();
        this.step(step, object, at);
        this.ifMissing(at, ['BREAK', 0]);
        object = at;
      }
      this.emit(['MOVE', dst, this.constant(true)]);
    });
    this.emit(['BLOCK', body]);
  }

  private chain(node: CheckedOf<'and' | 'or'>, dst: number): void {
    const body = this.block(() => {
      node.operands.forEach((operand, i) => {
        this.temporarily(() => this.into(operand, dst));
        if (i === node.operands.length - 1) return;
        this.emit(node.kind === 'and' ? ['IF', dst, [], [['BREAK', 0]]] : ['IF', dst, [['BREAK', 0]], []]);
      });
    });
    this.emit(['BLOCK', body]);
  }

  private list(node: CheckedOf<'list'>, dst: number): void {
    this.emit(['TABLE', dst]);
    for (let at = 0; at < node.items.length; at += APPEND_BATCH)
      this.temporarily(() => {
        const values = node.items.slice(at, at + APPEND_BATCH).map((item) => this.item(item));
        this.emit(['APPEND', dst, at + 1, values, 0]);
      });
  }

  private item(node: Checked): number {
    return node.kind === 'constant' ? this.constant(node.value) : this.value(node);
  }

  private predicate(node: CheckedOf<'predicate'>, dst: number): void {
    const [item, list] = node.args;
    if (node.name === 'in' && list?.kind === 'list') {
      this.oneOf(item!, list, dst);
      return;
    }
    const args = node.args.map((arg) => this.value(arg));
    const native = this.pool.operand({ kind: 'native', name: predicateMember(node.name) });
    this.emit(['CALL', [dst], native, args, 0]);
    if (node.predicate.undecided !== undefined) this.returnIfMissing(dst);
  }

  /** `x in ['a', 'b']` without a list. */
  private oneOf(item: Checked, list: CheckedOf<'list'>, dst: number): void {
    const wanted = this.value(item);
    const body = this.block(() => {
      list.items.forEach((one, i) => {
        this.temporarily(() => this.emit(['EQ', dst, wanted, this.item(one)]));
        if (i < list.items.length - 1) this.emit(['IF', dst, [['BREAK', 0]], []]);
      });
    });
    this.emit(['BLOCK', body]);
  }

  private quantified(node: CheckedOf<'quantified'>, dst: number): void {
    const { quantifier, variable } = node;
    const list = this.value(node.list);
    const length = this.register();
    const at = this.register();
    const item = this.register();
    this.variables.set(variable, item);
    this.emit(['LEN', length, list]);
    this.emit(['MOVE', dst, this.constant(quantifier === 'count' ? 0 : quantifier === 'all')]);
    const body = this.block(() => {
      this.emit(['GETINDEX', item, list, at]);
      const held = this.value(node.body);
      if (quantifier === 'count') this.emit(['IF', held, [['ADD', dst, dst, this.constant(1)]], []]);
      else {
        const found = quantifier === 'any';
        const leave: Instruction[] = [
          ['MOVE', dst, this.constant(found)],
          ['BREAK', 0],
        ];
        this.emit(found ? ['IF', held, leave, []] : ['IF', held, [], leave]);
      }
    });
    this.emit(['FORNUM', at, this.constant(1), length, this.constant(1), body]);
  }
}

function constantOf(value: string | number | bigint | boolean | undefined): Constant {
  if (value === undefined) return { kind: 'nil' };
  if (typeof value === 'string') return { kind: 'string', value };
  return typeof value === 'boolean' ? { kind: 'boolean', value } : { kind: 'number', value };
}
