import { encodeCbor } from '../../canonical/cbor-encode.ts';
import type { CborData } from '../../canonical/data.ts';
import { toRaw } from '../number/convert.ts';
import { toBytes } from '../values/byte-string.ts';
import {
  type Block,
  type Capture,
  type Constant,
  type Instruction,
  MODULE_LIMITS,
  type Module,
} from './module.ts';
import { OPCODES } from './opcodes.ts';

/** The ELC version that this toolchain writes; a better lowering is a new number (docs/spec/elc.md). */
export const ELC_VERSION = 1;

/**
 * The ELC bytes of a module (docs/spec/elc.md, Format):
 *
 *     { elc: 1, shape: text, constants: [constant…],
 *       functions: [[params, vararg, registers, cells, [upvalue is a cell…], body]…] }
 *
 * A constant is null, a boolean, an integer, `[raw]` for a non-integer (raw = value * 2^32), bytes for a string, text
 * for a member of the library. A body is a list of instructions `[code, operand…]`. There are no floats.
 */
export function encodeModule(module: Module): Uint8Array {
  const encoded = encodeCbor(
    {
      elc: ELC_VERSION,
      shape: module.shape,
      constants: module.constants.map(encodeConstant),
      functions: module.functions.map((code) => [
        code.params,
        code.vararg,
        code.registers,
        code.cells,
        code.upvalues.map((kind) => kind === 'cell'),
        encodeBody(code.body),
      ]),
    },
    { depth: ELC_CBOR_DEPTH },
  );
  if (encoded.problem !== undefined)
    throw new Error(`a module that cannot be encoded: ${encoded.problem.message}`);
  return encoded.value;
}

/** CBOR arrays within arrays: a body within a body is two, and the rest of a module fewer than eight. */
export const ELC_CBOR_DEPTH = 2 * MODULE_LIMITS.nesting + 8;

function encodeConstant(constant: Constant): CborData {
  switch (constant.kind) {
    case 'nil':
      return null;
    case 'boolean':
      return constant.value;
    case 'string':
      return toBytes(constant.value);
    case 'native':
      return constant.name;
    case 'number': {
      const raw = toRaw(constant.value);
      return raw % (1n << 32n) === 0n ? raw >> 32n : [raw];
    }
  }
}

function encodeBody(body: Block): CborData {
  return body.map((instruction: Instruction) => {
    const spec = OPCODES[instruction[0]];
    return [spec.code, ...instruction.slice(1).map((operand) => encodeOperand(operand as Operand))];
  });
}

type Operand = number | readonly number[] | readonly Capture[] | Block;

function encodeOperand(operand: Operand): CborData {
  if (typeof operand === 'number') return operand;
  const first = operand[0];
  if (Array.isArray(first) && typeof first[0] === 'string') return encodeBody(operand as Block);
  return (operand as readonly (number | Capture)[]).map((item) =>
    typeof item === 'number' ? item : [...item],
  );
}
