import { basicBlocks, ROUND_COST } from '../bytecode/fuel.ts';
import type { Block, Constant, FunctionCode, Instruction, Module } from '../bytecode/module.ts';
import { typeOf } from '../operations/type-of.ts';
import { SIZES } from '../sizes.ts';
import type { NativeFunction } from '../values/native-function.ts';
import { getField, getIndex, lengthOf, setField, setIndex, typeInPlace } from './access-code.ts';
import { ARITHMETIC, comparison, negation } from './arithmetic-code.ts';
import { type CallSite, call } from './call-code.ts';
import { newClosure } from './closure-code.ts';
import { inferKinds, type KindsOf } from './infer-kinds.ts';
import { KIND, NUMBERS, within } from './kinds.ts';
import { literal } from './literal.ts';
import { genericFor, type LoopCode, numericFor } from './loop-code.ts';
import { fieldReader, stringMethod } from './name-code.ts';
import type { Operand } from './operand.ts';
import { resultsOf } from './results-of.ts';

/** What of the library the constants of a module name. */
export interface LibraryUse {
  /** Its functions, in the places of the constants. */
  readonly functions: readonly (NativeFunction | undefined)[];
  /** Which constants are strings that name a function of the string library: `s:len()` is one. */
  readonly methods: ReadonlySet<number>;
}

/**
 * The JavaScript of one function: `function make3(u0, u1, self) { return function (r0, r1) { … } }`. Registers are variables, and
 * bodies are labelled statements.
 *
 * The remaining fuel is in a variable too. Before whatever can fault, the number of the instruction goes to `pc` and the fuel to
 * the machine; after what can use fuel, it is read back.
 *
 * All that comes from the module are numbers, and strings through JSON.stringify.
 */
export function emitFunction(module: Module, index: number, library: LibraryUse): string {
  return new FunctionEmitter(module, index, library).emit();
}

class FunctionEmitter {
  private readonly module: Module;
  private readonly index: number;
  private readonly code: FunctionCode;
  private readonly library: LibraryUse;
  private readonly kindsOf: KindsOf;
  private readonly lines: string[] = [];
  /** Labels of the enclosing bodies that BREAK can leave. */
  private readonly labels: string[] = [];
  private instructions = 0;
  private names = 0;

  constructor(module: Module, index: number, library: LibraryUse) {
    this.module = module;
    this.index = index;
    this.code = module.functions[index]!;
    this.library = library;
    this.kindsOf = inferKinds(module, index);
  }

  emit(): string {
    const { params, registers, cells, vararg, upvalues, body } = this.code;
    this.body(body, 0);
    const list = (name: string, from: number, to: number) =>
      Array.from({ length: Math.max(0, to - from) }, (_, i) => `${name}${from + i}`);
    const captured = list('u', 0, upvalues.length).join(', ');
    const locals = [
      'fuel = m.fuel',
      'pc = 0',
      't',
      'i',
      'j',
      'open = NONE',
      ...list('r', vararg ? 0 : params, registers),
      ...list('c', 0, cells),
    ];
    const head = vararg ? '(args)' : `(${list('r', 0, params).join(', ')})`;
    const unpack = list('r', 0, vararg ? params : 0)
      .map((name, i) => `${name} = args[${i}];`)
      .join(' ');
    const extra = vararg ? `const extra = args.length > ${params} ? args.slice(${params}) : NONE;` : '';
    return `function make${this.index}(${captured}) { return function ${head} {
let ${locals.join(', ')};
${unpack} ${extra}
try {
${this.lines.join('\n')}
${resultsOf(body) === 'one' ? '' : 'm.fuel = fuel; return NONE;'}
} catch (fault) { throw traced(fault, ${this.index}, pc); }
}; }`;
  }

  private body(body: Block, roundCost: number): void {
    const blocks = basicBlocks(body);
    if (blocks.length === 0) this.charge(roundCost);
    blocks.forEach(({ start, end, cost }, i) => {
      this.charge(i === 0 ? cost + roundCost : cost);
      for (let at = start; at < end; at++) this.instruction(body[at]!, body[at + 1]);
    });
  }

  private charge(fuel: number): void {
    if (fuel === 0) return;
    // The instruction before: where the interpreter stands too when it charges.
    this.lines.push(
      `if ((fuel -= ${fuel}) < 0) { pc = ${Math.max(0, this.instructions - 1)}; m.refuel(fuel); fuel = m.fuel; }`,
    );
  }

  private instruction(instruction: Instruction, next: Instruction | undefined): void {
    const number = this.instructions++;
    const before = `pc = ${number}; m.fuel = fuel;`;
    /** A statement that cannot fault. */
    const plain = (statement: string) => this.lines.push(statement);
    /** A statement that can fault, and uses no fuel. */
    const at = (statement: string) => this.lines.push(`${before} ${statement}`);
    /** A statement that can fault and use fuel. */
    const using = (statement: string) => this.lines.push(`${before} ${statement} fuel = m.fuel;`);
    /** An expression that can. */
    const slow = (expression: string) =>
      `(pc = ${number}, m.fuel = fuel, t = ${expression}, fuel = m.fuel, t)`;
    const operand = (value: number, position: number): Operand => ({
      code: this.value(value),
      kinds: this.kindsOf(number, position),
    });
    switch (instruction[0]) {
      case 'MOVE':
        plain(`r${instruction[1]} = ${this.value(instruction[2])};`);
        return;
      case 'CELL':
        at(`c${instruction[1]} = newCell(m, ${this.value(instruction[2])});`);
        return;
      case 'GETCELL':
        plain(`r${instruction[1]} = c${instruction[2]}.value;`);
        return;
      case 'SETCELL':
        at(`c${instruction[1]}.set(${this.value(instruction[2])});`);
        return;
      case 'GETUP':
        plain(`r${instruction[1]} = u${instruction[2]};`);
        return;
      case 'GETUPCELL':
        plain(`r${instruction[1]} = u${instruction[2]}.value;`);
        return;
      case 'SETUPCELL':
        at(`u${instruction[1]}.set(${this.value(instruction[2])});`);
        return;
      case 'ADD':
      case 'SUB':
      case 'MUL':
      case 'DIV':
      case 'IDIV':
      case 'MOD':
      case 'BAND':
      case 'BOR':
      case 'BXOR':
      case 'SHL':
      case 'SHR': {
        const [name, dst, left, right] = instruction;
        const [a, b] = [operand(left, 0), operand(right, 1)];
        plain(`r${dst} = ${ARITHMETIC[name](a, b, slow(`${SLOW[name]}(m, ${a.code}, ${b.code})`))};`);
        return;
      }
      case 'POW':
        plain(
          `r${instruction[1]} = ${slow(`powAny(m, ${this.value(instruction[2])}, ${this.value(instruction[3])})`)};`,
        );
        return;
      case 'UNM': {
        const a = operand(instruction[2], 0);
        plain(`r${instruction[1]} = ${negation(a, slow(`negAny(m, ${a.code})`))};`);
        return;
      }
      case 'BNOT':
        plain(`r${instruction[1]} = ${slow(`notAny(m, ${this.value(instruction[2])})`)};`);
        return;
      case 'CONCAT':
        using(`r${instruction[1]} = concat(m, ${this.list(instruction[2])});`);
        return;
      case 'LEN': {
        const value = operand(instruction[2], 0);
        plain(`r${instruction[1]} = ${lengthOf(value, slow(`length(m, ${value.code})`))};`);
        return;
      }
      case 'NOT':
        plain(`r${instruction[1]} = !(${truth(operand(instruction[2], 0))});`);
        return;
      case 'EQ':
      case 'NE': {
        const [name, dst, left, right] = instruction;
        const [a, b] = [operand(left, 0), operand(right, 1)];
        const equal =
          this.comparesAtOnce(left, a) || this.comparesAtOnce(right, b)
            ? `${a.code} === ${b.code}`
            : `(typeof ${a.code} === 'number' ? ${a.code} === ${b.code} : ${slow(`equals(m, ${a.code}, ${b.code})`)})`;
        plain(`r${dst} = ${name === 'EQ' ? equal : `!(${equal})`};`);
        return;
      }
      case 'LT':
      case 'LE': {
        const [name, dst, left, right] = instruction;
        const [a, b] = [operand(left, 0), operand(right, 1)];
        const any = slow(`${name === 'LT' ? 'lessThan' : 'lessEqual'}(m, ${a.code}, ${b.code})`);
        plain(`r${dst} = ${comparison(name === 'LT' ? '<' : '<=', a, b, any)};`);
        return;
      }
      case 'TABLE':
        at(`r${instruction[1]} = m.newTable();`);
        return;
      case 'GETFIELD': {
        const [, dst, object, key] = instruction;
        const [o, k] = [operand(object, 0), this.value(key)];
        const method = this.library.methods.has(-1 - key) ? stringMethod(key) : undefined;
        plain(`r${dst} = ${getField(o, k, method, slow(`${fieldReader(key)}(${o.code})`))};`);
        return;
      }
      case 'GETINDEX': {
        const [, dst, object, key] = instruction;
        const [o, k] = [operand(object, 0), operand(key, 1)];
        plain(`r${dst} = ${getIndex(o, k, slow(`index(m, ${o.code}, ${k.code})`))};`);
        return;
      }
      case 'SETFIELD': {
        const [, object, key, value] = instruction;
        const [o, k, v] = [operand(object, 0), this.value(key), operand(value, 1)];
        const name = this.constant(key) as Extract<Constant, { kind: 'string' }>;
        const claim = `(pc = ${number}, m.fuel = fuel, claimField(m, ${o.code}, ${name.value.length}))`;
        plain(setField(o, k, v, claim, slow(`setIndex(m, ${o.code}, ${k}, ${v.code})`)));
        return;
      }
      case 'SETINDEX': {
        const [, object, key, value] = instruction;
        const [o, k, v] = [operand(object, 0), operand(key, 1), operand(value, 2)];
        const grow = `${before} m.allocate(${SIZES.slot});`;
        plain(setIndex(o, k, v, grow, slow(`storeAny(m, ${o.code}, ${k.code}, ${v.code})`)));
        return;
      }
      case 'APPEND': {
        const [, object, first, values, spread] = instruction;
        const table = this.value(object);
        at(`append(m, ${table}, ${first}, ${this.list(values)});`);
        if (spread === 1)
          using(`m.allocateList(open.length); append(m, ${table}, ${first + values.length}, open);`);
        return;
      }
      case 'CLOSURE':
        at(newClosure(this.module, instruction));
        return;
      case 'CALL': {
        const [, dsts, callee, args, spread] = instruction;
        const site = this.callSite(callee, args, spread);
        const called = call(site, dsts.length === 1);
        if (spread === 0 && args.length === 1 && site.native?.direct[1] === typeOf) {
          // In place where there is room for the call that it stands for.
          plain(`if (m.depth >= m.limits.depth || (t = ${typeInPlace(site.args[0]!)}) === undefined) {`);
          using(called);
          plain('}');
        } else using(called);
        if (dsts.length === 1) plain(`r${dsts[0]} = t;`);
        else if (dsts.length > 1)
          plain(`t = resultList(t); ${dsts.map((dst, i) => `r${dst} = t[${i}];`).join(' ')}`);
        return;
      }
      case 'CALLM': {
        const [, callee, args, spread] = instruction;
        const passes = next?.[0] === 'RETURN' && next[1].length === 0 && next[2] === 1;
        using(`${call(this.callSite(callee, args, spread), false)} ${passes ? '' : 'open = opened(m, t);'}`);
        // What is returned as it is needs no list of its own; it is charged for as both instructions do.
        if (passes) plain(`pc = ${number}; passed(m, t); pc = ${number + 1}; passed(m, t); return t;`);
        return;
      }
      case 'VARARG':
        plain(instruction[1].map((dst, i) => `r${dst} = extra[${i}];`).join(' '));
        return;
      case 'VARARGM':
        using('open = opened(m, extra);');
        return;
      case 'RETURN': {
        const [, values, spread] = instruction;
        if (spread === 1) at(`return returned(m, ${this.list(values)}, open);`);
        else
          plain(
            `m.fuel = fuel; return ${values.length === 0 ? 'NONE' : values.length === 1 ? this.value(values[0]!) : this.list(values)};`,
          );
        return;
      }
      case 'BLOCK':
        this.labelled('', () => this.body(instruction[1], 0));
        return;
      case 'LOOP':
        this.labelled('for (;;) ', () => this.body(instruction[1], ROUND_COST.LOOP));
        return;
      case 'BREAK':
        plain(`break ${this.labels[this.labels.length - 1 - instruction[1]]};`);
        return;
      case 'IF': {
        const [, condition, yes, no] = instruction;
        plain(`if (${truth(operand(condition, 0))}) {`);
        this.body(yes, 0);
        if (no.length > 0) {
          plain('} else {');
          this.body(no, 0);
        }
        plain('}');
        return;
      }
      case 'FORNUM': {
        const [, dst, start, limit, step, body] = instruction;
        const [from, to, by] = [operand(start, 0), operand(limit, 1), operand(step, 2)];
        const place = { number, id: this.names++ };
        this.loop(numericFor(place, dst, from, to, by, this.constant(step)), body, ROUND_COST.FORNUM);
        return;
      }
      case 'FORIN': {
        const [, dsts, iterator, state, control, body] = instruction;
        const [f, s, k] = [this.value(iterator), this.value(state), this.value(control)];
        this.loop(genericFor({ number, id: this.names++ }, dsts, f, s, k), body, 0);
        return;
      }
      default: {
        const missing: never = instruction;
        throw new Error(`no code for ${missing}`);
      }
    }
  }

  private loop({ before, roundStart, roundEnd, after }: LoopCode, body: Block, roundCost: number): void {
    this.lines.push(...before);
    this.labelled('for (;;) ', () => {
      this.lines.push(...roundStart);
      this.body(body, roundCost);
      this.lines.push(...roundEnd);
    });
    this.lines.push(after);
  }

  private labelled(loop: string, emitBody: () => void): void {
    const label = `L${this.names++}`;
    this.labels.push(label);
    this.lines.push(`${label}: ${loop}{`);
    emitBody();
    this.lines.push('}');
    this.labels.pop();
  }

  private callSite(callee: number, args: readonly number[], spread: 0 | 1): CallSite {
    return {
      callee,
      code: this.value(callee),
      native: this.library.functions[-1 - callee],
      args: args.map((arg) => this.value(arg)),
      spread,
    };
  }

  /** Whether a value is equal to just what it is identical to: no metamethod and no long string takes part. */
  private comparesAtOnce(operand: number, { kinds }: Operand): boolean {
    const constant = this.constant(operand);
    if (constant?.kind === 'string') return constant.value.length < 32;
    return within(kinds, NUMBERS | KIND.nil | KIND.boolean);
  }

  private constant(operand: number): Constant | undefined {
    return operand < 0 ? this.module.constants[-1 - operand] : undefined;
  }

  private list(operands: readonly number[]): string {
    return `[${operands.map((operand) => this.value(operand)).join(', ')}]`;
  }

  private value(operand: number): string {
    const constant = this.constant(operand);
    return constant === undefined ? `r${operand}` : literal(constant, -1 - operand);
  }
}

/** Support functions for operands that the expressions of ARITHMETIC are not for. */
const SLOW = {
  ADD: 'addAny',
  SUB: 'subAny',
  MUL: 'mulAny',
  DIV: 'divAny',
  IDIV: 'floorDivAny',
  MOD: 'modAny',
  BAND: 'andAny',
  BOR: 'orAny',
  BXOR: 'xorAny',
  SHL: 'shlAny',
  SHR: 'shrAny',
} as const satisfies Record<keyof typeof ARITHMETIC, string>;

/** Whether a value is neither nil nor false. */
function truth({ code, kinds }: Operand): string {
  const tests: string[] = [];
  if (within(kinds, KIND.boolean)) return code;
  if ((kinds & KIND.nil) !== 0) tests.push(`${code} !== undefined`);
  if ((kinds & KIND.boolean) !== 0) tests.push(`${code} !== false`);
  return tests.length === 0 ? 'true' : tests.join(' && ');
}
