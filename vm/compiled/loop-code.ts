import { CALL_COST } from '../bytecode/fuel.ts';
import type { Constant } from '../bytecode/module.ts';
import { KIND, within } from './kinds.ts';
import type { Operand } from './operand.ts';

/** The lines around the body of a for loop: before the loop, before and after the body in each round, and after the loop. */
export interface LoopCode {
  readonly before: readonly string[];
  readonly roundStart: readonly string[];
  readonly roundEnd: readonly string[];
  readonly after: string;
}

/** A loop in its function: the number of its instruction, and a number for the names of its variables. */
export interface LoopPlace {
  readonly number: number;
  readonly id: number;
}

/** Far enough from 2^53. */
const REACH = 2 ** 52;

/** `for dst = start, limit, step`; `constant` is the step where it is one. */
export function numericFor(
  { number, id }: LoopPlace,
  dst: number,
  start: Operand,
  limit: Operand,
  step: Operand,
  constant: Constant | undefined,
): LoopCode {
  const [i, to, by, exact] = [`i${id}`, `to${id}`, `by${id}`, `exact${id}`];
  // A step of zero is a fault, which startsLoop finds.
  const isUp = constant?.kind === 'number' && constant.value !== 0 ? constant.value > 0 : undefined;
  const up =
    isUp === undefined ? `${by} > 0 ? ${i} > ${to} : ${i} < ${to}` : isUp ? `${i} > ${to}` : `${i} < ${to}`;
  const counts = within(start.kinds | step.kinds, KIND.small) && isUp !== undefined;
  return {
    before: [
      `pc = ${number}; m.fuel = fuel; { let ${i} = ${start.code}; const ${to} = ${limit.code}, ${by} = ${step.code};`,
      counts
        ? // Small integers up to a limit that leaves room for one step beyond it: see countsExactly.
          `const ${exact} = typeof ${to} === 'number' && ${isUp ? `${to} < ${REACH}` : `${to} > -${REACH}`}; if (${exact} ? !(${up}) : startsLoop(${i}, ${to}, ${by})) {`
        : `if (startsLoop(${i}, ${to}, ${by})) { const ${exact} = countsExactly(${i}, ${to}, ${by});`,
    ],
    roundStart: [`r${dst} = ${i};`],
    roundEnd: [
      `if (${exact}) { ${i} += ${by}; if (${up}) break; } else {`,
      `pc = ${number}; m.fuel = fuel; t = nextRound(m, ${i}, ${to}, ${by}); fuel = m.fuel; if (t === undefined) break; ${i} = t; }`,
    ],
    after: '} }',
  };
}

/** `for dsts in iterator, state, control`. */
export function genericFor(
  { number, id }: LoopPlace,
  dsts: readonly number[],
  iterator: string,
  state: string,
  control: string,
): LoopCode {
  const [f, g, list, s, k] = [`f${id}`, `g${id}`, `l${id}`, `s${id}`, `k${id}`];
  const [first, second, ...others] = dsts;
  const set = (key: string, value: string) => [
    `r${first} = ${k} = ${key};`,
    ...(second === undefined ? [] : [`r${second} = ${value};`]),
    ...others.map((dst) => `r${dst} = undefined;`),
  ];
  return {
    before: [
      `{ const ${f} = ${iterator}, ${g} = stepperOf(${f}), ${s} = ${state}; let ${k} = ${control};`,
      `const ${list} = ${g} !== undefined && ${g}.isList && ${s} instanceof Table;`,
    ],
    roundStart: [
      `if (${g} !== undefined) {`,
      // The call of an iterator is charged for before it is made, as in Machine.call.
      `if ((fuel -= ${CALL_COST}) < 0) { pc = ${number}; m.refuel(fuel); fuel = m.fuel; }`,
      `if (${list} && m.depth < m.limits.depth && typeof ${k} === 'number' && (t = ${s}.elements[${k}]) !== undefined) {`,
      ...set(`${k} + 1`, 't'),
      `} else { pc = ${number}; m.fuel = fuel; t = step(m, ${g}, ${s}, ${k}); fuel = m.fuel; if (!t) break;`,
      ...set(`${g}.key`, `${g}.value`),
      `} } else { pc = ${number}; m.fuel = fuel; t = resultList(m.call(${f}, [${s}, ${k}])); fuel = m.fuel; if (t[0] === undefined) break; ${k} = t[0];`,
      ...dsts.map((dst, i) => `r${dst} = t[${i}];`),
      '}',
    ],
    roundEnd: [],
    after: '}',
  };
}
