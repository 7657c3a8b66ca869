import type { Node } from './children.ts';
import type { LuaFile } from './lua-file.ts';

/**
 * Whether an expression stands where it is looked at for being nil or false: in a condition, left of `and` or `or`, in an
 * equation, or as what `assert` and `type` get.
 */
export function isTested(file: LuaFile, node: Node): boolean {
  let inner = node;
  for (const outer of file.tree.around(node)) {
    switch (outer.kind) {
      case 'if':
        return outer.clauses.some(({ condition }) => condition === inner);
      case 'while':
      case 'repeat':
        return outer.condition === inner;
      case 'logical':
        if (outer.left === inner) return true;
        break;
      case 'unary':
        return outer.operator === 'not';
      case 'binary':
        return outer.operator === '==' || outer.operator === '~=';
      case 'call': {
        const name = file.library(outer.callee);
        return name === 'assert' || name === 'type';
      }
      default:
        return false;
    }
    inner = outer;
  }
  return false;
}
