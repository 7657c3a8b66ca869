import type { FunctionNode } from '../../../compiler/lua/ast.ts';

/** `add(left, right)`. */
export const functionText = (name: string, { params, vararg }: FunctionNode): string =>
  `${name}(${[...params.map((one) => one.name), ...(vararg ? ['...'] : [])].join(', ')})`;
