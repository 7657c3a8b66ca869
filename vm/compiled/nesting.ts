import { bodiesOf } from '../bytecode/bodies-of.ts';
import type { Block } from '../bytecode/module.ts';

/** How deeply bodies are nested in a body, itself included. The verifier has bounded it. */
export function nestingOf(body: Block): number {
  let deepest = 0;
  for (const instruction of body)
    for (const inner of bodiesOf(instruction)) deepest = Math.max(deepest, nestingOf(inner));
  return deepest + 1;
}
