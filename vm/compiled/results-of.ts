import type { Block } from '../bytecode/module.ts';

/** Whether every way out of a function gives exactly one result, which then needs no list. */
export function resultsOf(body: Block): 'one' | 'any' {
  return returnsOne(body) && !fallsThrough(body) ? 'one' : 'any';
}

function returnsOne(body: Block): boolean {
  return body.every((instruction) => {
    switch (instruction[0]) {
      case 'RETURN':
        return instruction[1].length === 1 && instruction[2] === 0;
      case 'BLOCK':
      case 'LOOP':
        return returnsOne(instruction[1]);
      case 'IF':
        return returnsOne(instruction[2]) && returnsOne(instruction[3]);
      case 'FORNUM':
      case 'FORIN':
        return returnsOne(instruction[5]);
      default:
        return true;
    }
  });
}

/** Whether control may reach the end. A loop that nothing leaves counts as one that something does. */
function fallsThrough(body: Block): boolean {
  const last = body.at(-1);
  if (last === undefined) return true;
  if (last[0] === 'IF') return fallsThrough(last[2]) || fallsThrough(last[3]);
  return last[0] !== 'RETURN';
}
