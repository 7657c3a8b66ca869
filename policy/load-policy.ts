import { PREDICATE_MEMBERS } from '../stdlib/predicates/predicates.ts';
import { Fault } from '../vm/fault.ts';
import { DEFAULT_LIMITS, type Limits } from '../vm/limits.ts';
import { type EngineName, type LoadedModule, loadCode } from '../vm/load-code.ts';
import { Machine } from '../vm/machine.ts';
import { freeze } from '../vm/values/freeze.ts';
import { Func } from '../vm/values/func.ts';
import { Table } from '../vm/values/table.ts';
import { firstResult, type Value } from '../vm/values/value.ts';
import { Conditions } from './conditions.ts';
import { Policy } from './policy.ts';
import type { Outcome } from './problem.ts';
import { decodeRgc } from './rgc/decode.ts';

/** What one condition may use: about 10 ms. */
export const POLICY_LIMITS: Limits = { ...DEFAULT_LIMITS, fuel: 1_000_000, memory: 16 * 1024 * 1024 };

export interface PolicyOptions {
  /** Default: compiled, where the host allows code to be made from text. */
  readonly engine?: EngineName;
  /** What one condition may use. */
  readonly limits?: Partial<Limits>;
}

/** A policy from `.rgc` bytes, of whatever origin: they are verified before anything runs. */
export function loadPolicy(bytes: Uint8Array, { engine, limits }: PolicyOptions = {}): Outcome<Policy> {
  const wanted: Limits = { ...POLICY_LIMITS, ...limits };
  const refused = problemOf(wanted);
  if (refused !== undefined) return { problem: { code: 'LIMITS', message: refused } };
  const decoded = decodeRgc(bytes);
  if (decoded.problem !== undefined) return decoded;
  const rgc = decoded.value;
  const loaded = loadCode(rgc.elc, () => PREDICATE_MEMBERS, engine === undefined ? {} : { engine });
  if (loaded.problem !== undefined) return loaded;
  const machine = new Machine(wanted);
  const functions = functionsOf(loaded.value, machine);
  if (functions === undefined || rgc.expressions.some(({ func }) => func >= functions.length))
    return {
      problem: { code: 'RGC_FORMAT', message: 'the code does not give the functions of the expressions' },
    };
  return { value: new Policy(bytes, rgc, new Conditions(machine, functions, rgc.expressions)) };
}

/** What the chunk returns: a list of functions, frozen, so that no decision can leave anything behind for the next. */
function functionsOf({ chunk }: LoadedModule, machine: Machine): Func[] | undefined {
  machine.fuel = DEFAULT_LIMITS.fuel;
  machine.memory = DEFAULT_LIMITS.memory;
  let list: Value;
  try {
    list = firstResult(machine.apply(chunk(machine), []));
  } catch (fault) {
    if (fault instanceof Fault) return undefined;
    throw fault;
  }
  freeze(list);
  if (!(list instanceof Table)) return undefined;
  const functions: Func[] = [];
  for (let at = 1; at <= list.length(); at++) {
    const func = list.get(at);
    if (!(func instanceof Func)) return undefined;
    functions.push(func);
  }
  return functions;
}

function problemOf(limits: Limits): string | undefined {
  for (const [name, limit] of Object.entries(limits))
    if (!Number.isSafeInteger(limit) || limit < 1)
      return `the limit of ${name} must be a whole number above 0`;
  return limits.depth > DEFAULT_LIMITS.depth
    ? `the limit of depth is at most ${DEFAULT_LIMITS.depth}`
    : undefined;
}
