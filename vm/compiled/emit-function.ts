import { basicBlocks, ROUND_COST } from '../bytecode/fuel.ts';
import {
  type Block,
  CAPTURE,
  type Constant,
  type FunctionCode,
  type Instruction,
  type Module,
} from '../bytecode/module.ts';

/** Doubles hold every value below this, and sums of two of them that stay below it, exactly (number/arithmetic.ts). */
const NARROW = 2097152;

/** Below this a product that rounds to an integer is nearest to that integer on the grid. */
const SMALL = 1048576;

/** Ops whose result is true or false, so that a test of it needs no more. */
const YIELD_BOOLEANS: readonly string[] = ['EQ', 'NE', 'LT', 'LE', 'NOT'];

/**
 * The JavaScript of one function: `function make3(u0, u1, self) { return function (r0, r1) { … } }`. Registers are variables,
 * bodies are labelled statements, and each instruction that can fault first stores its number in `pc`, which costs nothing
 * until something is thrown.
 *
 * All that comes from the module are numbers, and strings through JSON.stringify.
 */
export function emitFunction(module: Module, index: number): string {
  return new FunctionEmitter(module, index).emit();
}

class FunctionEmitter {
  private readonly module: Module;
  private readonly index: number;
  private readonly code: FunctionCode;
  private readonly lines: string[] = [];
  /** Labels of the enclosing bodies that BREAK can leave. */
  private readonly labels: string[] = [];
  private instructions = 0;
  private names = 0;

  constructor(module: Module, index: number) {
    this.module = module;
    this.index = index;
    this.code = module.functions[index]!;
  }

  emit(): string {
    const { params, registers, cells, vararg, upvalues, body } = this.code;
    this.body(body, 0);
    const list = (name: string, from: number, to: number) =>
      Array.from({ length: Math.max(0, to - from) }, (_, i) => `${name}${from + i}`);
    const captured = list('u', 0, upvalues.length).join(', ');
    const locals = [
      'pc = 0',
      't',
      'i',
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
return NONE;
} catch (fault) { throw traced(fault, ${this.index}, pc); }
}; }`;
  }

  private body(body: Block, roundCost: number): void {
    const blocks = basicBlocks(body);
    if (blocks.length === 0) this.charge(roundCost);
    blocks.forEach(({ start, end, cost }, i) => {
      this.charge(i === 0 ? cost + roundCost : cost);
      for (let at = start; at < end; at++) this.instruction(body[at]!, body[at - 1]);
    });
  }

  private charge(fuel: number): void {
    if (fuel === 0) return;
    // The instruction before: where the interpreter stands too when it charges.
    this.lines.push(
      `pc = ${Math.max(0, this.instructions - 1)}; if ((m.fuel -= ${fuel}) < 0) m.outOfFuel();`,
    );
  }

  private instruction(instruction: Instruction, before: Instruction | undefined): void {
    const number = this.instructions++;
    const at = (statement: string) => this.lines.push(`pc = ${number}; ${statement}`);
    const plain = (statement: string) => this.lines.push(statement);
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
      case 'SUB': {
        const [name, dst, left, right] = instruction;
        const [a, b] = [this.value(left), this.value(right)];
        const sign = name === 'ADD' ? '+' : '-';
        const checks = [
          ...this.numberCheck(left),
          ...this.numberCheck(right),
          `(t = ${a} ${sign} ${b}) < ${NARROW}`,
          `t > -${NARROW}`,
        ];
        at(`r${dst} = ${checks.join(' && ')} ? t : ${name === 'ADD' ? 'addAny' : 'subAny'}(m, ${a}, ${b});`);
        return;
      }
      case 'MUL': {
        const [, dst, left, right] = instruction;
        const [a, b] = [this.value(left), this.value(right)];
        // A product that rounds to an integer below 2^20 is less than half a grid step away from it: see number/arithmetic.ts.
        const checks = [
          ...this.numberCheck(left),
          ...this.numberCheck(right),
          `(t = ${a} * ${b}) === (i = t | 0)`,
          `i < ${SMALL}`,
          `i > -${SMALL}`,
        ];
        at(`r${dst} = ${checks.join(' && ')} ? i : mulAny(m, ${a}, ${b});`);
        return;
      }
      case 'MOD': {
        const [, dst, left, right] = instruction;
        const [a, b] = [this.value(left), this.value(right)];
        // The remainder of doubles is exact, and of the right sign where both are positive.
        const checks = [...this.numberCheck(left), ...this.numberCheck(right), `${a} >= 0`, `${b} > 0`];
        at(`r${dst} = ${checks.join(' && ')} ? ${a} % ${b} : modAny(m, ${a}, ${b});`);
        return;
      }
      case 'DIV':
        at(`r${instruction[1]} = divAny(m, ${this.value(instruction[2])}, ${this.value(instruction[3])});`);
        return;
      case 'IDIV':
        at(
          `r${instruction[1]} = floorDivAny(m, ${this.value(instruction[2])}, ${this.value(instruction[3])});`,
        );
        return;
      case 'POW':
      case 'BAND':
      case 'BOR':
      case 'BXOR':
      case 'SHL':
      case 'SHR':
        at(
          `r${instruction[1]} = arithmetic(m, OPERATORS.${instruction[0]}, ${this.value(instruction[2])}, ${this.value(instruction[3])});`,
        );
        return;
      case 'UNM':
      case 'BNOT':
        at(
          `t = ${this.value(instruction[2])}; r${instruction[1]} = arithmetic(m, OPERATORS.${instruction[0]}, t, t);`,
        );
        return;
      case 'CONCAT':
        at(`r${instruction[1]} = concat(m, ${this.list(instruction[2])});`);
        return;
      case 'LEN':
        at(
          `t = ${this.value(instruction[2])}; r${instruction[1]} = ${isTable('t')} && t.metatable === undefined ? t.length() : length(m, t);`,
        );
        return;
      case 'NOT': {
        const value = this.value(instruction[2]);
        plain(`r${instruction[1]} = ${value} === undefined || ${value} === false;`);
        return;
      }
      case 'EQ':
        at(`r${instruction[1]} = ${this.equality(instruction[2], instruction[3])};`);
        return;
      case 'NE':
        at(`r${instruction[1]} = !(${this.equality(instruction[2], instruction[3])});`);
        return;
      case 'LT':
      case 'LE': {
        const [name, dst, left, right] = instruction;
        const [a, b] = [this.value(left), this.value(right)];
        const checks = [...this.numberCheck(left), ...this.numberCheck(right)];
        const [sign, slow] = name === 'LT' ? ['<', 'lessThan'] : ['<=', 'lessEqual'];
        at(
          `r${dst} = ${checks.length === 0 ? '' : `${checks.join(' && ')} ? `}${a} ${sign} ${b}${checks.length === 0 ? '' : ` : ${slow}(m, ${a}, ${b})`};`,
        );
        return;
      }
      case 'TABLE':
        at(`r${instruction[1]} = m.newTable();`);
        return;
      case 'GETFIELD': {
        const [, dst, object, key] = instruction;
        const [o, k] = [this.value(object), this.value(key)];
        // The value goes through t, because dst may be the object.
        // A name is never longer than MAX_KEY, or it was never stored.
        at(`r${dst} = ${isTable(o)} && (t = ${o}.getField(${k})) !== undefined ? t : index(m, ${o}, ${k});`);
        return;
      }
      case 'GETINDEX': {
        const [, dst, object, key] = instruction;
        const [o, k] = [this.value(object), this.value(key)];
        const got = `(typeof ${k} === 'number' ? ${o}.getAt(${k}) : ${o}.get(${k}))`;
        at(`r${dst} = ${isTable(o)} && (t = ${got}) !== undefined ? t : index(m, ${o}, ${k});`);
        return;
      }
      case 'SETFIELD':
      case 'SETINDEX': {
        const [name, object, key, value] = instruction;
        const [o, k, v] = [this.value(object), this.value(key), this.value(value)];
        const store = `m.store(${o}, ${k}, ${v});`;
        const stored =
          name === 'SETFIELD'
            ? store
            : `{ if (typeof ${k} !== 'number' || !${o}.replaceAt(${k}, ${v})) ${store} }`;
        at(
          `if (${isTable(o)} && ${o}.metatable === undefined) ${stored} else setIndex(m, ${o}, ${k}, ${v});`,
        );
        return;
      }
      case 'APPEND': {
        const [, object, first, values, spread] = instruction;
        const table = this.value(object);
        at(`append(m, ${table}, ${first}, ${this.list(values)});`);
        if (spread === 1)
          plain(`m.allocateList(open.length); append(m, ${table}, ${first + values.length}, open);`);
        return;
      }
      case 'CLOSURE':
        at(this.closure(instruction));
        return;
      case 'CALL': {
        const [, dsts, callee, args, spread] = instruction;
        at(this.call(callee, args, spread));
        if (dsts.length === 1) plain(`r${dsts[0]} = t instanceof Array ? t[0] : t;`);
        else if (dsts.length > 1)
          plain(`t = resultList(t); ${dsts.map((dst, i) => `r${dst} = t[${i}];`).join(' ')}`);
        return;
      }
      case 'CALLM':
        at(`${this.call(instruction[1], instruction[2], instruction[3])} open = opened(m, t);`);
        return;
      case 'VARARG':
        plain(instruction[1].map((dst, i) => `r${dst} = extra[${i}];`).join(' '));
        return;
      case 'VARARGM':
        at('open = opened(m, extra);');
        return;
      case 'RETURN': {
        const [, values, spread] = instruction;
        if (spread === 1) at(`return returned(m, ${this.list(values)}, open);`);
        else
          plain(
            values.length === 0
              ? 'return NONE;'
              : values.length === 1
                ? `return ${this.value(values[0]!)};`
                : `return ${this.list(values)};`,
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
        const value = this.value(condition);
        const isBoolean =
          before !== undefined && YIELD_BOOLEANS.includes(before[0]) && before[1] === condition;
        plain(isBoolean ? `if (${value}) {` : `if (${value} !== undefined && ${value} !== false) {`);
        this.body(yes, 0);
        if (no.length > 0) {
          plain('} else {');
          this.body(no, 0);
        }
        plain('}');
        return;
      }
      case 'FORNUM':
        this.numericFor(instruction, number);
        return;
      case 'FORIN':
        this.genericFor(instruction, number);
        return;
      default: {
        const missing: never = instruction;
        throw new Error(`no code for ${missing}`);
      }
    }
  }

  private numericFor(
    instruction: Extract<Instruction, readonly ['FORNUM', ...unknown[]]>,
    number: number,
  ): void {
    const [, dst, start, limit, step, body] = instruction;
    const id = this.names++;
    const [i, to, by, exact] = [`i${id}`, `to${id}`, `by${id}`, `exact${id}`];
    const constant = this.constant(step);
    const up =
      constant?.kind === 'number'
        ? constant.value > 0
          ? `${i} > ${to}`
          : `${i} < ${to}`
        : `${by} > 0 ? ${i} > ${to} : ${i} < ${to}`;
    this.lines.push(
      `pc = ${number}; { let ${i} = ${this.value(start)}; const ${to} = ${this.value(limit)}, ${by} = ${this.value(step)};`,
      `if (startsLoop(${i}, ${to}, ${by})) { const ${exact} = countsExactly(${i}, ${to}, ${by});`,
    );
    this.labelled('for (;;) ', () => {
      this.lines.push(`r${dst} = ${i};`);
      this.body(body, ROUND_COST.FORNUM);
      this.lines.push(
        `if (${exact}) { ${i} += ${by}; if (${up}) break; } else {`,
        `pc = ${number}; if ((t = nextRound(m, ${i}, ${to}, ${by})) === undefined) break; ${i} = t; }`,
      );
    });
    this.lines.push('} }');
  }

  private genericFor(
    instruction: Extract<Instruction, readonly ['FORIN', ...unknown[]]>,
    number: number,
  ): void {
    const [, dsts, iterator, state, control, body] = instruction;
    const id = this.names++;
    const [f, g, state_, k] = [`f${id}`, `g${id}`, `s${id}`, `k${id}`];
    const [first, second, ...others] = dsts;
    this.lines.push(
      `{ const ${f} = ${this.value(iterator)}, ${g} = stepperOf(${f}), ${state_} = ${this.value(state)}; let ${k} = ${this.value(control)};`,
    );
    this.labelled('for (;;) ', () => {
      this.lines.push(
        `pc = ${number}; if (${g} !== undefined) {`,
        `if (!step(m, ${g}, ${state_}, ${k})) break; r${first} = ${k} = ${g}.key;`,
        ...(second === undefined ? [] : [`r${second} = ${g}.value;`]),
        ...others.map((dst) => `r${dst} = undefined;`),
        `} else { t = resultList(m.call(${f}, [${state_}, ${k}])); if (t[0] === undefined) break; ${k} = t[0];`,
        ...dsts.map((dst, i) => `r${dst} = t[${i}];`),
        '}',
      );
      this.body(body, 0);
    });
    this.lines.push('}');
  }

  private labelled(loop: string, emitBody: () => void): void {
    const label = `L${this.names++}`;
    this.labels.push(label);
    this.lines.push(`${label}: ${loop}{`);
    emitBody();
    this.lines.push('}');
    this.labels.pop();
  }

  private call(callee: number, args: readonly number[], spread: 0 | 1): string {
    const f = this.value(callee);
    if (spread === 1) return `t = m.apply(${f}, withOpen(m, ${this.list(args)}, open));`;
    if (callee < 0) return `t = m.apply(${f}, ${this.list(args)});`;
    const list = args.map((arg) => this.value(arg)).join(', ');
    return `if (typeof ${f} === 'object' && ${f} !== null && (t = ${f}.fixed) !== undefined) { m.enter(); t = t(${list}); m.depth--; } else t = m.apply(${f}, [${list}]);`;
  }

  private closure([, dst, func, captures]: Extract<Instruction, readonly ['CLOSURE', ...unknown[]]>): string {
    const names = captures.map(([source, index]) => {
      if (source === CAPTURE.register) return `r${index}`;
      if (source === CAPTURE.cell) return `c${index}`;
      return source === CAPTURE.self ? 't' : `u${index}`;
    });
    const others = names.map((name) => (name === 't' ? 'undefined' : name));
    const made = this.module.functions[func]!.vararg ? 'withVararg' : 'withFixed';
    return `t = closure(m, [${others.join(', ')}]); r${dst} = ${made}(t, make${func}(${names.join(', ')}));`;
  }

  /** Comparisons with a constant that no metamethod and no long string can take part in are one `===`. */
  private equality(left: number, right: number): string {
    const [a, b] = [this.value(left), this.value(right)];
    if (this.comparesAtOnce(left) || this.comparesAtOnce(right)) return `${a} === ${b}`;
    return `typeof ${a} === 'number' ? ${a} === ${b} : equals(m, ${a}, ${b})`;
  }

  private comparesAtOnce(operand: number): boolean {
    const constant = this.constant(operand);
    if (constant === undefined || constant.kind === 'native') return false;
    return constant.kind !== 'string' || constant.value.length < 32;
  }

  private numberCheck(operand: number): string[] {
    const constant = this.constant(operand);
    return constant?.kind === 'number' && typeof constant.value === 'number'
      ? []
      : [`typeof ${this.value(operand)} === 'number'`];
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

/**
 * Whether a value is a table, as a test that V8 folds into the check of the map which the access after it needs anyway: a
 * quarter faster than `instanceof` over bench/programs/records.lua and queue.lua.
 */
function isTable(value: string): string {
  return `typeof ${value} === 'object' && ${value} !== null && ${value}.isTable`;
}

/** A constant in JavaScript. Library members come in the array K. */
function literal(constant: Constant, index: number): string {
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
