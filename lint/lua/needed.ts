import type { Node } from './children.ts';
import type { LuaFile } from './lua-file.ts';

/** Library functions that take no nil for their first argument. */
const TAKES_NO_NIL = /^(ipairs|dpairs|(table|string|set|counter|lww)\.\w+)$/;

/** Whether an expression stands where nil would be a fault: an operand, a table that is indexed, a function that is called. */
export function isNeeded(file: LuaFile, node: Node): boolean {
  const parent = file.tree.parent(node);
  switch (parent?.kind) {
    case 'index':
      return parent.object === node;
    case 'binary':
      return parent.operator !== '==' && parent.operator !== '~=';
    case 'unary':
      return parent.operator !== 'not';
    case 'concat':
      return true;
    case 'method':
      return parent.object === node;
    case 'call':
      if (parent.callee === node) return true;
      return parent.args[0] === node && TAKES_NO_NIL.test(file.library(parent.callee) ?? '');
    default:
      return false;
  }
}
