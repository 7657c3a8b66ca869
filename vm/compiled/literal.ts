import type { Constant } from '../bytecode/module.ts';

/** A constant in JavaScript. Library members come in the array K. */
export function literal(constant: Constant, index: number): string {
  switch (constant.kind) {
    case 'nil':
      return 'undefined';
    case 'native':
      return `K[${index}]`;
    case 'string':
      return JSON.stringify(constant.value);
    case 'boolean':
      return `${constant.value}`;
    case 'number':
      // A double prints as a text that reads back as itself (ECMA-262, Number::toString).
      return typeof constant.value === 'bigint' ? `(${constant.value}n)` : `(${constant.value})`;
  }
}
