import { decodeModule } from '../../vm/bytecode/decode.ts';
import type { Block, Constant, Module } from '../../vm/bytecode/module.ts';
import { OPCODES, type OperandKind } from '../../vm/bytecode/opcodes.ts';

/**
 * The constants in the code of each function of a policy, by its number in the list that the code returns: keys of entries and items of
 * lists are there, and not among the constants of expressions. The code was verified before, so blocks are of bounded depth.
 */
export function codeConstants(elc: Uint8Array): readonly (readonly Constant[])[] {
  const decoded = decodeModule(elc);
  if ('problem' in decoded) return [];
  /* Compiled policies return the functions behind the chunk in order; of other code this is a guess, and only guides a search. */
  const { module } = decoded;
  return module.functions.slice(1).map(({ body }) => {
    const found = new Set<Constant>();
    collect(module, body, found);
    return [...found];
  });
}

function collect(module: Module, body: Block, into: Set<Constant>): void {
  for (const [name, ...operands] of body) {
    const kinds: readonly OperandKind[] = OPCODES[name].operands;
    kinds.forEach((kind, i) => {
      const operand = operands[i] as number | readonly number[] | Block;
      if (kind === 'block') collect(module, operand as Block, into);
      else if (kind === 'val' || kind === 'key' || kind === 'vals')
        for (const value of [operand].flat() as number[]) {
          const constant = module.constants[-1 - value];
          if (constant !== undefined) into.add(constant);
        }
    });
  }
}
