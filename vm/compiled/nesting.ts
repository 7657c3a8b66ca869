import type { Block } from '../bytecode/module.ts';
import { OPCODES, type OperandKind } from '../bytecode/opcodes.ts';

/** How deeply bodies are nested in a body, itself included. The verifier has bounded it. */
export function nestingOf(body: Block): number {
  let deepest = 0;
  for (const instruction of body) {
    const kinds: readonly OperandKind[] = OPCODES[instruction[0]].operands;
    kinds.forEach((kind, i) => {
      if (kind === 'block') deepest = Math.max(deepest, nestingOf(instruction[i + 1] as unknown as Block));
    });
  }
  return deepest + 1;
}
