import { add, div, mod, mul, neg, sub } from '../vm/number/arithmetic.ts';
import { lessThan } from '../vm/number/compare.ts';
import { fromInteger, isInteger, toInteger } from '../vm/number/convert.ts';
import { exp } from '../vm/number/exp.ts';
import { ceil, floor } from '../vm/number/floor.ts';
import { log } from '../vm/number/log.ts';
import type { Num } from '../vm/number/num.ts';
import { pow } from '../vm/number/power.ts';
import { sqrt } from '../vm/number/sqrt.ts';
import { cos, PI, sin } from '../vm/number/trig.ts';
import type { NativeCode } from '../vm/values/native-function.ts';
import type { Value } from '../vm/values/value.ts';
import { Arguments } from './arguments.ts';
import { logToBase } from './log-base.ts';
import type { Library, Signature } from './signature.ts';

/** Fuel of a correctly rounded function beside the call: what computing it costs at most, roughly. */
const ROUNDED = 100;

function unary(name: string, compute: (x: Num) => Num, doc: string, example: string, fuel = 0): Signature {
  const call: NativeCode = (machine, values) => {
    const x = new Arguments(name, values).number(0);
    machine.charge(fuel);
    return compute(x);
  };
  return {
    params: 'x',
    results: 'number',
    fuel: `${fuel}`,
    doc,
    example,
    call,
    direct: {
      1: (machine, x) => {
        if (typeof x !== 'number') return call(machine, [x]);
        machine.charge(fuel);
        return compute(x);
      },
    },
  };
}

function binary(
  name: string,
  compute: (x: Num, y: Num) => Num,
  doc: string,
  example: string,
  fuel = 0,
): Signature {
  return {
    params: 'x, y',
    results: 'number',
    fuel: `${fuel}`,
    doc,
    example,
    call: (machine, values) => {
      const args = new Arguments(name, values);
      const [x, y] = [args.number(0), args.number(1)];
      machine.charge(fuel);
      return compute(x, y);
    },
  };
}

function extreme(
  name: string,
  better: (candidate: Num, best: Num) => boolean,
  doc: string,
  example: string,
): Signature {
  const call: NativeCode = (machine, values) => {
    const args = new Arguments(name, values);
    machine.charge(values.length);
    let best = args.number(0);
    for (let i = 1; i < values.length; i++) {
      const candidate = args.number(i);
      if (better(candidate, best)) best = candidate;
    }
    return best;
  };
  return {
    params: 'x, …',
    results: 'number',
    fuel: '1 an argument',
    doc,
    example,
    call,
    direct: {
      2: (machine, x, y) => {
        if (typeof x !== 'number' || typeof y !== 'number') return call(machine, [x, y]);
        machine.charge(2);
        return better(y, x) ? y : x;
      },
    },
  };
}

const rounded = (x: Num, truncated: Num): Num[] => [truncated, sub(x, truncated)];

/** Numbers. */
export const math: Library = {
  name: 'math',
  doc: 'Numbers. sqrt, exp, log, sin, cos and pow are correctly rounded.',
  functions: {
    abs: unary(
      'abs',
      (x) => (lessThan(x, 0) ? neg(x) : x),
      'The absolute value.',
      'assert(math.abs(-2) == 2)',
    ),
    add: binary('add', add, 'x + y.', 'assert(math.add(1, 2) == 3)'),
    ceil: unary('ceil', ceil, 'The least integer that is not below x.', 'assert(math.ceil(1.5) == 2)'),
    cos: unary('cos', cos, 'The cosine of x radians.', 'assert(math.cos(0) == 1)', ROUNDED),
    div: binary('div', div, 'x / y.', 'assert(math.div(7, 2) == 3.5)'),
    exp: unary('exp', exp, 'e to the power of x.', 'assert(math.exp(0) == 1)', ROUNDED),
    floor: unary(
      'floor',
      floor,
      'The greatest integer that is not above x.',
      'assert(math.floor(-1.5) == -2)',
    ),
    fmod: binary(
      'fmod',
      (x, y) => {
        const magnitude = mod(lessThan(x, 0) ? neg(x) : x, lessThan(y, 0) ? neg(y) : y);
        return lessThan(x, 0) ? neg(magnitude) : magnitude;
      },
      'The remainder of x / y rounded towards zero: it has the sign of x.',
      'assert(math.fmod(-7, 3) == -1)',
    ),
    log: {
      params: 'x [, base]',
      results: 'number',
      fuel: `${ROUNDED}`,
      doc: 'The logarithm of x to a base; the natural logarithm unless one is given.',
      example: 'assert(math.log(1) == 0 and math.log(8, 2) == 3)',
      call: (machine, values) => {
        const args = new Arguments('log', values);
        const x = args.number(0);
        machine.charge(ROUNDED);
        return values[1] === undefined ? log(x) : logToBase(x, args.number(1));
      },
    },
    max: extreme('max', (a, b) => lessThan(b, a), 'The greatest argument.', 'assert(math.max(1, 3, 2) == 3)'),
    min: extreme('min', (a, b) => lessThan(a, b), 'The least argument.', 'assert(math.min(2, 1, 3) == 1)'),
    modf: {
      params: 'x',
      results: 'integer, number',
      fuel: '0',
      doc: 'The integer part of x (towards zero), and the rest.',
      example: 'local whole, rest = math.modf(-1.5) assert(whole == -1 and rest == -0.5)',
      call: (_machine, values) => {
        const x = new Arguments('modf', values).number(0);
        return rounded(x, lessThan(x, 0) ? ceil(x) : floor(x));
      },
    },
    mul: binary('mul', mul, 'x * y.', 'assert(math.mul(2, 3) == 6)'),
    pow: binary('pow', pow, 'x ^ y.', 'assert(math.pow(2, 10) == 1024)', ROUNDED),
    sin: unary('sin', sin, 'The sine of x radians.', 'assert(math.sin(0) == 0)', ROUNDED),
    sqrt: unary('sqrt', sqrt, 'The square root.', 'assert(math.sqrt(9) == 3)', ROUNDED),
    sub: binary('sub', sub, 'x - y.', 'assert(math.sub(3, 2) == 1)'),
    tointeger: {
      params: 'x',
      results: 'integer or nil',
      fuel: '0',
      doc: 'x if it is an integer, else nil.',
      example: 'assert(math.tointeger(3.5) == nil)',
      call: (_machine, values) => integerOrNil(new Arguments('tointeger', values).any(0)),
    },
    type: {
      params: 'x',
      results: 'string or nil',
      fuel: '0',
      doc: '"integer", "float" for a number that is not one, nil for what is no number.',
      example: 'assert(math.type(6 / 2) == "integer")',
      call: (_machine, values) => {
        const x = new Arguments('type', values).any(0);
        if (typeof x !== 'number' && typeof x !== 'bigint') return undefined;
        return isInteger(x) ? 'integer' : 'float';
      },
    },
    ult: {
      params: 'x, y',
      results: 'boolean',
      fuel: '0',
      doc: 'Whether the integer x is less than y when both are read as unsigned.',
      example: 'assert(math.ult(1, -1))',
      call: (_machine, values) => {
        const args = new Arguments('ult', values);
        const [x, y] = [toInteger(args.integer(0)), toInteger(args.integer(1))];
        return (x & 0xffffffffffffffffn) < (y & 0xffffffffffffffffn);
      },
    },
  },
  values: {
    maxinteger: { value: fromInteger(2n ** 63n - 1n), doc: 'The greatest integer, 2^63-1.' },
    mininteger: { value: fromInteger(-(2n ** 63n)), doc: 'The least integer, -2^63.' },
    pi: { value: PI, doc: 'The number nearest to the circle constant, 3.1415926537.' },
  },
};

function integerOrNil(x: Value): Value {
  return (typeof x === 'number' || typeof x === 'bigint') && isInteger(x) ? x : undefined;
}
