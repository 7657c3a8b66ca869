import type { Block, Instruction } from './module.ts';
import { OPCODES, type OperandKind } from './opcodes.ts';

/** Where an instruction has its bodies, by its name. */
const PLACES: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries(OPCODES).map(([name, { operands }]) => [
    name,
    (operands as readonly OperandKind[]).flatMap((kind, i) => (kind === 'block' ? [i + 1] : [])),
  ]),
);

/** The bodies that an instruction holds. */
export const bodiesOf = (instruction: Instruction): Block[] =>
  PLACES.get(instruction[0])!.map((place) => instruction[place] as unknown as Block);
