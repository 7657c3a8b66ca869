import type { Block, Module } from '../bytecode/module.ts';
import { OPCODES, type OperandKind } from '../bytecode/opcodes.ts';

/** The constants of a module that are names of fields which it reads. */
export function fieldsRead(module: Module): number[] {
  const names = new Set<number>();
  const visit = (body: Block) => {
    for (const instruction of body) {
      if (instruction[0] === 'GETFIELD') names.add(-1 - instruction[3]);
      const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
      kinds.forEach((kind, i) => {
        if (kind === 'block') visit(instruction[i + 1] as unknown as Block);
      });
    }
  };
  for (const { body } of module.functions) visit(body);
  return [...names];
}
