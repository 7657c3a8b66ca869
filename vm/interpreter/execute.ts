import { CAPTURE } from '../bytecode/module.ts';
import type { Machine } from '../machine.ts';
import { add, mul, sub } from '../number/arithmetic.ts';
import type { Num } from '../number/num.ts';
import { append } from '../operations/append.ts';
import { arithmetic, OPERATORS } from '../operations/arithmetic.ts';
import { equals, lessEqual, lessThan } from '../operations/compare.ts';
import { concat } from '../operations/concat.ts';
import { index, setIndex } from '../operations/index-table.ts';
import { length } from '../operations/length.ts';
import { nextRound, startsLoop } from '../operations/numeric-for.ts';
import { SIZES } from '../sizes.ts';
import { Cell } from '../values/cell.ts';
import { Table } from '../values/table.ts';
import { firstResult, isTruthy, type Result, resultList, type Value } from '../values/value.ts';
import { Closure, NONE } from './closure.ts';
import type { Slot } from './slot.ts';

/**
 * The interpreter loop: one frame, one switch. It trusts the verifier and checks nothing that it has checked.
 *
 * The case labels are numbers, because V8 makes a jump table of literals only; execute.test.ts holds each
 * label against the name beside it and the opcode table. (Over 400 lines would be a reason to split; a
 * loop cannot be.)
 */
export function execute(machine: Machine, closure: Closure, frame: Slot[], extra: readonly Value[]): Result {
  const { code } = closure.prototype;
  const { upvalues } = closure;
  // The verifier has told registers from cells, so operands of one kind are read as that kind.
  const R = frame as Value[];
  let open: readonly Value[] = NONE;
  let pc = 0;
  try {
    for (;;) {
      switch (code[pc]!) {
        // CHARGE
        case 100:
          machine.fuel -= code[pc + 1]!;
          if (machine.fuel < 0) machine.refuel(machine.fuel);
          pc += 2;
          break;
        // JUMP
        case 101:
          pc = code[pc + 1]!;
          break;
        // JUMPIFNOT
        case 102: {
          const value = R[code[pc + 1]!];
          pc = value === undefined || value === false ? code[pc + 2]! : pc + 3;
          break;
        }
        // FORPREP
        case 103: {
          const start = R[code[pc + 3]!];
          const limit = R[code[pc + 4]!];
          const step = R[code[pc + 5]!];
          if (startsLoop(start, limit, step)) {
            const kept = code[pc + 2]!;
            R[code[pc + 1]!] = R[kept] = start;
            R[kept + 1] = limit;
            R[kept + 2] = step;
            pc += 7;
          } else pc = code[pc + 6]!;
          break;
        }
        // FORLOOP
        case 104: {
          const kept = code[pc + 2]!;
          const next = nextRound(machine, R[kept] as Num, R[kept + 1] as Num, R[kept + 2] as Num);
          if (next === undefined) pc += 4;
          else {
            R[code[pc + 1]!] = R[kept] = next;
            pc = code[pc + 3]!;
          }
          break;
        }
        // FORINPREP
        case 105: {
          const kept = code[pc + 1]!;
          R[kept] = R[code[pc + 2]!];
          R[kept + 1] = R[code[pc + 3]!];
          R[kept + 2] = R[code[pc + 4]!];
          pc += 5;
          break;
        }
        // FORINNEXT
        case 106: {
          const kept = code[pc + 1]!;
          const results = resultList(machine.call(R[kept], [R[kept + 1], R[kept + 2]]));
          if (results[0] === undefined) {
            pc = code[pc + 2]!;
            break;
          }
          R[kept + 2] = results[0];
          const count = code[pc + 3]!;
          for (let i = 0; i < count; i++) R[code[pc + 4 + i]!] = results[i];
          pc += 4 + count;
          break;
        }

        // MARK
        case 107:
          machine.profile?.at(closure.prototype.index, code[pc + 1]!, closure, frame, extra);
          pc += 2;
          break;
        // COUNT
        case 108: {
          const func = closure.prototype.index;
          for (const { instruction, fuel } of closure.prototype.blocks[code[pc + 1]!]!)
            machine.profile?.add(fuel, { func, instruction });
          pc += 2;
          break;
        }

        // LOADK
        case 109:
          R[code[pc + 1]!] = closure.prototype.constants[code[pc + 2]!];
          pc += 3;
          break;

        // MOVE
        case 1:
          R[code[pc + 1]!] = R[code[pc + 2]!];
          pc += 3;
          break;
        // CELL
        case 2:
          machine.allocate(SIZES.cell);
          frame[code[pc + 1]!] = new Cell(R[code[pc + 2]!]);
          pc += 3;
          break;
        // GETCELL
        case 3:
          R[code[pc + 1]!] = (frame[code[pc + 2]!] as Cell).value;
          pc += 3;
          break;
        // SETCELL
        case 4:
          (frame[code[pc + 1]!] as Cell).set(R[code[pc + 2]!]);
          pc += 3;
          break;
        // GETUP
        case 5:
          R[code[pc + 1]!] = upvalues[code[pc + 2]!] as Value;
          pc += 3;
          break;
        // GETUPCELL
        case 6:
          R[code[pc + 1]!] = (upvalues[code[pc + 2]!] as Cell).value;
          pc += 3;
          break;
        // SETUPCELL
        case 7:
          (upvalues[code[pc + 1]!] as Cell).set(R[code[pc + 2]!]);
          pc += 3;
          break;

        // ADD
        case 16: {
          const a = R[code[pc + 2]!];
          const b = R[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            const result = add(a, b);
            if (typeof result === 'bigint') machine.chargeWide();
            R[code[pc + 1]!] = result;
          } else R[code[pc + 1]!] = arithmetic(machine, OPERATORS.ADD, a, b);
          pc += 4;
          break;
        }
        // SUB
        case 17: {
          const a = R[code[pc + 2]!];
          const b = R[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            const result = sub(a, b);
            if (typeof result === 'bigint') machine.chargeWide();
            R[code[pc + 1]!] = result;
          } else R[code[pc + 1]!] = arithmetic(machine, OPERATORS.SUB, a, b);
          pc += 4;
          break;
        }
        // MUL
        case 18: {
          const a = R[code[pc + 2]!];
          const b = R[code[pc + 3]!];
          if (typeof a === 'number' && typeof b === 'number') {
            const result = mul(a, b);
            if (typeof result === 'bigint') machine.chargeWide();
            R[code[pc + 1]!] = result;
          } else R[code[pc + 1]!] = arithmetic(machine, OPERATORS.MUL, a, b);
          pc += 4;
          break;
        }
        // DIV
        case 19:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.DIV, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // IDIV
        case 20:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.IDIV, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // MOD
        case 21:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.MOD, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // POW
        case 22:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.POW, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // UNM
        case 23: {
          const a = R[code[pc + 2]!];
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.UNM, a, a);
          pc += 3;
          break;
        }
        // BAND
        case 24:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.BAND, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // BOR
        case 25:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.BOR, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // BXOR
        case 26:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.BXOR, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // SHL
        case 27:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.SHL, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // SHR
        case 28:
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.SHR, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // BNOT
        case 29: {
          const a = R[code[pc + 2]!];
          R[code[pc + 1]!] = arithmetic(machine, OPERATORS.BNOT, a, a);
          pc += 3;
          break;
        }
        // CONCAT
        case 30: {
          const count = code[pc + 2]!;
          R[code[pc + 1]!] = concat(machine, readList(R, code, pc + 3, count));
          pc += 3 + count;
          break;
        }
        // LEN
        case 31:
          R[code[pc + 1]!] = length(machine, R[code[pc + 2]!]);
          pc += 3;
          break;

        // NOT
        case 40:
          R[code[pc + 1]!] = !isTruthy(R[code[pc + 2]!]);
          pc += 3;
          break;
        // EQ
        case 41:
          R[code[pc + 1]!] = equals(machine, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // NE
        case 42:
          R[code[pc + 1]!] = !equals(machine, R[code[pc + 2]!], R[code[pc + 3]!]);
          pc += 4;
          break;
        // LT
        case 43: {
          const a = R[code[pc + 2]!];
          const b = R[code[pc + 3]!];
          R[code[pc + 1]!] = typeof a === 'number' && typeof b === 'number' ? a < b : lessThan(machine, a, b);
          pc += 4;
          break;
        }
        // LE
        case 44: {
          const a = R[code[pc + 2]!];
          const b = R[code[pc + 3]!];
          R[code[pc + 1]!] =
            typeof a === 'number' && typeof b === 'number' ? a <= b : lessEqual(machine, a, b);
          pc += 4;
          break;
        }

        // TABLE
        case 48:
          R[code[pc + 1]!] = machine.newTable();
          pc += 2;
          break;
        // GETFIELD
        case 49: {
          const object = R[code[pc + 2]!];
          const key = R[code[pc + 3]!] as string;
          if (object instanceof Table) {
            const value = object.get(key);
            R[code[pc + 1]!] =
              value === undefined && object.metatable !== undefined ? index(machine, object, key) : value;
          } else R[code[pc + 1]!] = index(machine, object, key);
          pc += 4;
          break;
        }
        // GETINDEX
        case 50: {
          const object = R[code[pc + 2]!];
          const key = R[code[pc + 3]!];
          if (object instanceof Table) {
            const value = object.get(key);
            R[code[pc + 1]!] =
              value === undefined && object.metatable !== undefined ? index(machine, object, key) : value;
          } else R[code[pc + 1]!] = index(machine, object, key);
          pc += 4;
          break;
        }
        // SETFIELD
        case 51:
        // SETINDEX
        case 52: {
          const object = R[code[pc + 1]!];
          const key = R[code[pc + 2]!];
          if (object instanceof Table && object.metatable === undefined)
            machine.store(object, key, R[code[pc + 3]!]);
          else setIndex(machine, object, key, R[code[pc + 3]!]);
          pc += 4;
          break;
        }
        // APPEND
        case 53: {
          const count = code[pc + 3]!;
          const values = readList(R, code, pc + 4, count);
          append(machine, R[code[pc + 1]!], code[pc + 2]!, values);
          if (code[pc + 4 + count] === 1) {
            machine.allocateList(open.length);
            append(machine, R[code[pc + 1]!], code[pc + 2]! + count, open);
          }
          pc += 5 + count;
          break;
        }

        // CLOSURE
        case 56: {
          const count = code[pc + 3]!;
          machine.allocate(SIZES.closure + SIZES.upvalue * count);
          const captured: Slot[] = new Array(count);
          const made = new Closure(closure.module[code[pc + 2]!]!, closure.module, captured);
          for (let i = 0; i < count; i++) {
            const at = code[pc + 5 + 2 * i]!;
            switch (code[pc + 4 + 2 * i]) {
              case CAPTURE.register:
              case CAPTURE.cell:
                captured[i] = frame[at];
                break;
              case CAPTURE.self:
                captured[i] = made;
                break;
              default:
                captured[i] = upvalues[at];
            }
          }
          R[code[pc + 1]!] = made;
          pc += 4 + 2 * count;
          break;
        }
        // CALL
        case 57: {
          const wanted = code[pc + 1]!;
          const at = pc + 2 + wanted;
          const count = code[at + 1]!;
          const result = call(machine, R, code, at, code[at + 2 + count] === 1 ? open : NONE);
          if (wanted === 1) R[code[pc + 2]!] = firstResult(result);
          else if (wanted > 1) {
            const results = resultList(result);
            for (let i = 0; i < wanted; i++) R[code[pc + 2 + i]!] = results[i];
          }
          pc = at + 3 + count;
          break;
        }
        // CALLM
        case 58: {
          const count = code[pc + 2]!;
          open = resultList(call(machine, R, code, pc + 1, code[pc + 3 + count] === 1 ? open : NONE));
          machine.allocateList(open.length);
          pc += 4 + count;
          break;
        }
        // VARARG
        case 59: {
          const wanted = code[pc + 1]!;
          for (let i = 0; i < wanted; i++) R[code[pc + 2 + i]!] = extra[i];
          pc += 2 + wanted;
          break;
        }
        // VARARGM
        case 60:
          open = extra;
          machine.allocateList(open.length);
          pc += 1;
          break;
        // RETURN
        case 61: {
          const count = code[pc + 1]!;
          const spread = code[pc + 2 + count] === 1;
          if (count === 1 && !spread) return R[code[pc + 2]!];
          const results = readList(R, code, pc + 2, count);
          if (!spread) return results;
          machine.allocateList(open.length);
          for (const value of open) results.push(value);
          return results;
        }
        default:
          throw new Error(`no such code: ${code[pc]}`);
      }
    }
  } catch (fault) {
    throw closure.traced(fault, pc);
  }
}

function readList(R: readonly Value[], code: Int32Array, at: number, count: number): Value[] {
  const values: Value[] = new Array(count);
  for (let i = 0; i < count; i++) values[i] = R[code[at + i]!];
  return values;
}

/** The call at `at`: slot of the callee, number of arguments, their slots. `open` follows them. */
function call(
  machine: Machine,
  R: readonly Value[],
  code: Int32Array,
  at: number,
  open: readonly Value[],
): Result {
  const callee = R[code[at]!];
  const count = code[at + 1]!;
  if (open.length > 0) machine.allocateList(open.length);
  if (open.length === 0 && callee instanceof Closure && !callee.prototype.vararg) {
    const { prototype } = callee;
    const frame = prototype.template.slice();
    const fixed = Math.min(count, prototype.params);
    for (let i = 0; i < fixed; i++) frame[i] = R[code[at + 2 + i]!];
    machine.enter();
    const result = execute(machine, callee, frame, NONE);
    machine.depth--;
    return result;
  }
  const args = readList(R, code, at + 2, count);
  for (const value of open) args.push(value);
  return machine.apply(callee, args);
}
