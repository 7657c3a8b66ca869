import type { RgcExpression } from '../../policy/rgc/rgc.ts';
import type { FunctionCode, Instruction, Module } from '../../vm/bytecode/module.ts';
import type { Checked } from '../expression/checked.ts';
import { lowerExpression } from '../expression/lower-expression.ts';
import { print } from '../expression/print.ts';
import { ConstantPool } from '../lua/lower/constant-pool.ts';

/** Expressions of a policy with the functions that compute them. What is the same is there once. */
export class ModuleBuilder {
  private readonly pool = new ConstantPool();
  private readonly functions: FunctionCode[] = [];
  private readonly functionOf = new Map<string, number>();
  private readonly expressionOf = new Map<string, number>();
  private readonly expressions: (Omit<RgcExpression, 'reads'> & { readonly reads: readonly string[] })[] = [];
  /** The most registers that an expression needs. */
  registers = 0;

  /** The number of an expression. */
  expression(node: Checked): number {
    const text = print(node);
    /* The text names the meaning: a name is one attribute in all rules, and what is optional does not change the code. */
    const known = this.expressionOf.get(text);
    if (known !== undefined) return known;
    const { code, reads, constants } = lowerExpression(node, this.pool);
    this.registers = Math.max(this.registers, code.registers);
    const index = this.expressions.length;
    this.expressions.push({ func: this.function(code), reads, constants, text });
    this.expressionOf.set(text, index);
    return index;
  }

  private function(code: FunctionCode): number {
    const key = JSON.stringify([code.params, code.registers, code.body]);
    const known = this.functionOf.get(key);
    if (known !== undefined) return known;
    const index = this.functions.length;
    this.functions.push(code);
    this.functionOf.set(key, index);
    return index;
  }

  /** Names of all attributes that are read. */
  names(): Set<string> {
    return new Set(this.expressions.flatMap(({ reads }) => reads));
  }

  readsOf(expression: number): readonly string[] {
    return this.expressions[expression]!.reads;
  }

  encoded(attributeOf: (name: string) => number): RgcExpression[] {
    return this.expressions.map((one) => ({ ...one, reads: one.reads.map(attributeOf) }));
  }

  /** A chunk that returns the list of the functions. */
  module(): Module {
    const body: Instruction[] = [['TABLE', 0]];
    this.functions.forEach((_, i) => {
      body.push(['CLOSURE', 1, i + 1, []], ['APPEND', 0, i + 1, [1], 0]);
    });
    body.push(['RETURN', [0], 0]);
    const chunk = { params: 0, vararg: true, registers: 2, cells: 0, upvalues: [], body };
    return { shape: 'script', constants: this.pool.constants, functions: [chunk, ...this.functions] };
  }
}
