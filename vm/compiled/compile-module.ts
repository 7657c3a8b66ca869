import type { Constant, Module } from '../bytecode/module.ts';
import type { Machine } from '../machine.ts';
import type { Func } from '../values/func.ts';
import { NativeFunction } from '../values/native-function.ts';
import type { Value } from '../values/value.ts';
import { withCode } from './closure-code.ts';
import { emitFunction } from './emit-function.ts';
import { fieldsRead } from './fields-read.ts';
import { emitFieldReader, emitStringMethod } from './name-code.ts';
import { nestingOf } from './nesting.ts';
import { SUPPORT } from './support.ts';

/** What the verifier lets be a key of GETFIELD. */
type NameConstant = Extract<Constant, { kind: 'string' }>;

type Instantiate = (machine: Machine, constants: readonly Value[], support: typeof SUPPORT) => Func;

/** Whether the host lets JavaScript be made from text (a Content-Security-Policy may forbid it). */
export function canCompile(): boolean {
  try {
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}

/**
 * Bodies within bodies that every host's parser of JavaScript takes, on half of the usual stack too. Deeper modules are for the
 * interpreter, which has no stack of its own: the verifier allows more than any hand writes.
 */
const MAX_NESTING = 100;

/** Whether a module is shallow enough to be emitted. */
export function canEmit(module: Module): boolean {
  return module.functions.every(({ body }) => nestingOf(body) <= MAX_NESTING);
}

/** A verified module as JavaScript; gives the function of the chunk for a machine. */
export function compileModule(module: Module, native: (name: string) => Value): (machine: Machine) => Func {
  const constants = module.constants.map((constant) =>
    constant.kind === 'native' ? native(constant.name) : undefined,
  );
  const functions = constants.map((value) => (value instanceof NativeFunction ? value : undefined));
  const names = fieldsRead(module);
  const methods = new Set(
    names.filter(
      (index) => native(`string.${(module.constants[index] as NameConstant).value}`) !== undefined,
    ),
  );
  const source = [
    `'use strict';`,
    `const { ${Object.keys(SUPPORT).join(', ')} } = support;`,
    ...functions.flatMap((native, index) =>
      native === undefined
        ? []
        : [
            `const N${index} = K[${index}].call;`,
            ...Object.keys(native.direct).map((n) => `const N${index}_${n} = K[${index}].direct[${n}];`),
          ],
    ),
    ...Array.from(methods, (index) => emitStringMethod(module.constants, index)),
    ...names.map((index) => emitFieldReader(module.constants, index)),
    ...module.functions.map((_, index) => emitFunction(module, index, { functions, methods })),
    `return ${withCode(module, 0)}(new CompiledClosure([]), make0());`,
  ].join('\n');
  const instantiate = new Function('m', 'K', 'support', source) as Instantiate;
  return (machine) => instantiate(machine, constants, SUPPORT);
}
