import { CAPTURE, type Instruction, type Module } from '../bytecode/module.ts';
import { resultsOf } from './results-of.ts';

/** What makes a closure of the code of a function: by position or by a list, with one result or any number. */
export function withCode(module: Module, index: number): string {
  const { vararg, body } = module.functions[index]!;
  if (vararg) return 'withVararg';
  return resultsOf(body) === 'one' ? 'withOne' : 'withFixed';
}

/** A statement that makes a closure. */
export function newClosure(
  module: Module,
  [, dst, func, captures]: Extract<Instruction, readonly ['CLOSURE', ...unknown[]]>,
): string {
  const names = captures.map(([source, index]) => {
    if (source === CAPTURE.register) return `r${index}`;
    if (source === CAPTURE.cell) return `c${index}`;
    return source === CAPTURE.self ? 't' : `u${index}`;
  });
  const others = names.map((name) => (name === 't' ? 'undefined' : name));
  return `t = closure(m, [${others.join(', ')}]); r${dst} = ${withCode(module, func)}(t, make${func}(${names.join(', ')}));`;
}
