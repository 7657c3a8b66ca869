import { numToText } from '../number/text.ts';
import { type Block, CAPTURE, type Capture, type Constant, type Instruction, type Module } from './module.ts';
import { OPCODES, type OperandKind } from './opcodes.ts';

const CAPTURE_PREFIX: Readonly<Record<number, string>> = {
  [CAPTURE.register]: 'r',
  [CAPTURE.cell]: 'c',
  [CAPTURE.up]: 'u',
  [CAPTURE.upcell]: 'u',
};

/**
 * Readable ELC. One instruction a line, bodies indented. r: register, c: cell, u: upvalue, f: function; constants
 * as they are written in EchoLua, library members bare. Escapes everything but printable ASCII.
 */
export function disassemble(module: Module): string {
  const lines = [`module ${module.shape}`];
  module.functions.forEach((code, index) => {
    const upvalues = code.upvalues.length > 0 ? `, upvalues ${code.upvalues.join(' ')}` : '';
    const cells = code.cells > 0 ? `, ${code.cells} cells` : '';
    lines.push(
      '',
      `function f${index}: ${code.params}${code.vararg ? '+' : ''} parameters, ${code.registers} registers${cells}${upvalues}`,
    );
    printBody(module, code.body, 1, lines);
  });
  return `${lines.join('\n')}\n`;
}

function printBody(module: Module, body: Block, indent: number, lines: string[]): void {
  const margin = '  '.repeat(indent);
  for (const instruction of body) {
    const [flat, bodies] = printInstruction(module, instruction);
    lines.push(`${margin}${flat}`);
    bodies.forEach((inner, i) => {
      if (i > 0 && inner.length > 0) lines.push(`${margin}ELSE`);
      printBody(module, inner, indent + 1, lines);
    });
    if (bodies.length > 0) lines.push(`${margin}END`);
  }
}

function printInstruction(module: Module, instruction: Instruction): [flat: string, bodies: Block[]] {
  const [name, ...operands] = instruction;
  const kinds: readonly OperandKind[] = OPCODES[name].operands;
  const words: string[] = [];
  const bodies: Block[] = [];
  kinds.forEach((kind, i) => {
    const operand = operands[i] as number & readonly number[] & readonly Capture[] & Block;
    if (kind === 'block') bodies.push(operand);
    else words.push(printOperand(module, kind, operand));
  });
  return [
    `${name.padEnd(words.some((word) => word !== '') ? 9 : 0)} ${words.filter((word) => word !== '').join(' ')}`.trimEnd(),
    bodies,
  ];
}

function printOperand(
  module: Module,
  kind: OperandKind,
  operand: number & readonly number[] & readonly Capture[],
): string {
  switch (kind) {
    case 'dst':
      return `r${operand}`;
    case 'val':
    case 'key':
      return printValue(module, operand);
    case 'dsts':
      return `[${operand.map((register) => `r${register}`).join(' ')}]`;
    case 'vals':
      return `(${operand.map((value) => printValue(module, value)).join(' ')})`;
    case 'cell':
      return `c${operand}`;
    case 'up':
    case 'upcell':
      return `u${operand}`;
    case 'func':
      return `f${operand}`;
    case 'captures':
      return `{${(operand as readonly Capture[]).map(([source, index]) => (source === CAPTURE.self ? 'self' : `${CAPTURE_PREFIX[source]}${index}`)).join(' ')}}`;
    case 'spread':
      return operand === 1 ? '+open' : '';
    case 'count':
    case 'depth':
      return `${operand}`;
    case 'block':
      return '';
  }
}

function printValue(module: Module, operand: number): string {
  if (operand >= 0) return `r${operand}`;
  const constant = module.constants[-1 - operand];
  return constant === undefined ? `k${-1 - operand}?` : printConstant(constant);
}

function printConstant(constant: Constant): string {
  switch (constant.kind) {
    case 'nil':
      return 'nil';
    case 'boolean':
      return `${constant.value}`;
    case 'number':
      return numToText(constant.value);
    case 'native':
      return constant.name.replace(/[^\x21-\x7e]/g, '?');
    case 'string':
      return `"${constant.value.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, escapeByte)}"`;
  }
}

function escapeByte(unit: string): string {
  return unit === '"' || unit === '\\'
    ? `\\${unit}`
    : `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
