import { bodiesOf } from '../bytecode/bodies-of.ts';
import type { Block, Module } from '../bytecode/module.ts';

/** The constants of a module that are names of fields which it reads. */
export function fieldsRead(module: Module): number[] {
  const names = new Set<number>();
  const visit = (body: Block) => {
    for (const instruction of body) {
      if (instruction[0] === 'GETFIELD') names.add(-1 - instruction[3]);
      bodiesOf(instruction).forEach(visit);
    }
  };
  for (const { body } of module.functions) visit(body);
  return [...names];
}
