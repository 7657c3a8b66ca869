import { decodeCbor } from '../../canonical/cbor-decode.ts';
import type { CborData } from '../../canonical/data.ts';
import { fromRaw } from '../number/convert.ts';
import { fromBytes } from '../values/byte-string.ts';
import { ELC_CBOR_DEPTH, ELC_VERSION } from './encode.ts';
import {
  type Block,
  type Capture,
  type Constant,
  type FunctionCode,
  type Instruction,
  MODULE_LIMITS,
  type Module,
  type Shape,
} from './module.ts';
import { OPCODES, type OperandKind, type OpName } from './opcodes.ts';
import type { ModuleProblem } from './problem.ts';

const NAME_OF_CODE: ReadonlyMap<number, OpName> = new Map(
  (Object.keys(OPCODES) as OpName[]).map((name) => [OPCODES[name].code, name]),
);

/** ELC bytes to a module of the right form. Whether it may run is what `verifyModule` decides. */
export function decodeModule(bytes: Uint8Array): { module: Module } | { problem: ModuleProblem } {
  if (bytes.length > MODULE_LIMITS.bytes)
    return { problem: { code: 'ELC_FORMAT', message: `more than ${MODULE_LIMITS.bytes} bytes` } };
  const decoded = decodeCbor(bytes, { depth: ELC_CBOR_DEPTH });
  if (decoded.problem !== undefined) {
    const { message, offset } = decoded.problem;
    return { problem: { code: 'ELC_DECODE', message, ...(offset === undefined ? {} : { offset }) } };
  }
  try {
    return { module: toModule(decoded.value) };
  } catch (error) {
    if (error instanceof Malformed) return { problem: { code: error.code, message: error.message } };
    throw error;
  }
}

/** Unwinds from the place where the form is wrong to decodeModule, and no further. */
class Malformed extends Error {
  readonly code: 'ELC_FORMAT' | 'ELC_VERSION';
  constructor(message: string, code: 'ELC_FORMAT' | 'ELC_VERSION' = 'ELC_FORMAT') {
    super(message);
    this.code = code;
  }
}

function toModule(data: CborData): Module {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || data instanceof Uint8Array)
    throw new Malformed('not a map');
  const map = data as { readonly [key: string]: CborData };
  if (map.elc !== ELC_VERSION)
    throw new Malformed(
      `ELC version ${typeof map.elc === 'number' ? map.elc : 'missing'}; this VM runs ${ELC_VERSION}`,
      'ELC_VERSION',
    );
  if (Object.keys(map).length !== 4)
    throw new Malformed('the map must hold elc, shape, constants and functions');
  const functions = list(map.functions, 'functions').map(toFunction);
  if (functions.length === 0) throw new Malformed('no function');
  return {
    shape: toShape(map.shape),
    constants: list(map.constants, 'constants').map(toConstant),
    functions,
  };
}

function toShape(data: CborData | undefined): Shape {
  if (data === 'reducer' || data === 'batch' || data === 'script') return data;
  throw new Malformed('unknown shape');
}

function toConstant(data: CborData): Constant {
  if (data === null) return { kind: 'nil' };
  if (typeof data === 'boolean') return { kind: 'boolean', value: data };
  if (typeof data === 'number' || typeof data === 'bigint')
    return { kind: 'number', value: fromRaw(BigInt(data) << 32n) };
  if (typeof data === 'string') return { kind: 'native', name: data };
  if (data instanceof Uint8Array) return { kind: 'string', value: fromBytes(data) };
  if (Array.isArray(data) && data.length === 1) {
    const raw = data[0];
    if (typeof raw === 'number' || typeof raw === 'bigint') {
      const units = BigInt(raw);
      if (units % (1n << 32n) !== 0n && units > -(1n << 63n))
        return { kind: 'number', value: fromRaw(units) };
    }
  }
  throw new Malformed('unknown constant');
}

function toFunction(data: CborData): FunctionCode {
  const parts = list(data, 'function');
  const [params, vararg, registers, cells, upvalues, body] = parts;
  if (parts.length !== 6) throw new Malformed('a function has six parts');
  return {
    params: natural(params, 'params'),
    vararg: flag(vararg),
    registers: natural(registers, 'registers'),
    cells: natural(cells, 'cells'),
    upvalues: list(upvalues, 'upvalues').map((isCell) => (flag(isCell) ? 'cell' : 'value')),
    body: toBody(body),
  };
}

/** Recursion is bounded: the CBOR decoder has refused anything deeper than ELC_CBOR_DEPTH. */
function toBody(data: CborData | undefined): Block {
  return list(data, 'body').map((item) => {
    const parts = list(item, 'instruction');
    const name = NAME_OF_CODE.get(natural(parts[0], 'opcode'));
    if (name === undefined) throw new Malformed('unknown opcode');
    const kinds: readonly OperandKind[] = OPCODES[name].operands;
    if (parts.length !== kinds.length + 1) throw new Malformed(`${name} has ${kinds.length} operands`);
    return [name, ...kinds.map((kind, i) => toOperand(kind, parts[i + 1]))] as unknown as Instruction;
  });
}

function toOperand(
  kind: OperandKind,
  data: CborData | undefined,
): number | readonly number[] | readonly Capture[] | Block {
  switch (kind) {
    case 'val':
    case 'key':
      return integer(data, kind);
    case 'dst':
    case 'cell':
    case 'up':
    case 'upcell':
    case 'func':
    case 'spread':
    case 'count':
    case 'depth':
      return natural(data, kind);
    case 'dsts':
      return list(data, kind).map((item) => natural(item, kind));
    case 'vals':
      return list(data, kind).map((item) => integer(item, kind));
    case 'captures':
      return list(data, kind).map((item) => {
        const [source, index, ...rest] = list(item, kind);
        const from = natural(source, kind);
        if (rest.length > 0 || from > 4)
          throw new Malformed('a capture is a source from 0 to 4 and an index');
        return [from as Capture[0], natural(index, kind)];
      });
    case 'block':
      return toBody(data);
  }
}

function list(data: CborData | undefined, what: string): readonly CborData[] {
  if (Array.isArray(data)) return data as readonly CborData[];
  throw new Malformed(`${what} must be a list`);
}

function integer(data: CborData | undefined, what: string): number {
  if (typeof data === 'number' && Number.isSafeInteger(data)) return data;
  throw new Malformed(`${what} must be a small integer`);
}

function natural(data: CborData | undefined, what: string): number {
  const value = integer(data, what);
  if (value < 0) throw new Malformed(`${what} must not be negative`);
  return value;
}

function flag(data: CborData | undefined): boolean {
  if (typeof data === 'boolean') return data;
  throw new Malformed('a flag must be true or false');
}
