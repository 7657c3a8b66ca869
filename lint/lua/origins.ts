import type { Expression, FunctionNode } from '../../compiler/lua/ast.ts';
import type { Resolution, Variable } from '../../compiler/lua/scope.ts';
import type { Calls } from './calls.ts';
import type { Roles } from './roles.ts';
import type { VariableFacts } from './variables.ts';

/** One step into a table: a constant string key, or `undefined` for any other key. */
export type Step = string | undefined;

/** Where a value may come from: a part of the state, of an event, or of the list of events of a batch. */
export interface Origin {
  readonly root: 'state' | 'event' | 'events';
  readonly path: readonly Step[];
}

/** Longer ways into a state are not told apart. */
const LONGEST = 8;

/** Finds where values come from, through locals, parameters and loops over tables. */
export class Origins {
  private readonly resolution: Resolution;
  private readonly variables: ReadonlyMap<Variable, VariableFacts>;
  private readonly roles: Roles;
  private readonly calls: Calls;
  private readonly known = new Map<Variable, Origin | undefined>();

  constructor(
    resolution: Resolution,
    variables: ReadonlyMap<Variable, VariableFacts>,
    roles: Roles,
    calls: Calls,
  ) {
    this.resolution = resolution;
    this.variables = variables;
    this.roles = roles;
    this.calls = calls;
  }

  of(node: Expression): Origin | undefined {
    switch (node.kind) {
      case 'name': {
        const variable = this.resolution.used.get(node);
        return variable === undefined ? undefined : this.ofVariable(variable);
      }
      case 'index': {
        const object = this.of(node.object);
        return object === undefined
          ? undefined
          : inside(object, node.key.kind === 'string' ? node.key.value : undefined);
      }
      case 'logical':
        return node.operator === 'or' ? (this.of(node.left) ?? this.of(node.right)) : this.of(node.right);
      default:
        return undefined;
    }
  }

  ofVariable(variable: Variable): Origin | undefined {
    if (this.known.has(variable)) return this.known.get(variable);
    this.known.set(variable, undefined); // While it is looked for: recursion says nothing new.
    const facts = this.variables.get(variable);
    const origin = facts === undefined ? undefined : this.find(facts);
    this.known.set(variable, origin);
    return origin;
  }

  private find(facts: VariableFacts): Origin | undefined {
    const { kind, owner, initializer, position, writes } = facts;
    if (kind === 'parameter') return this.ofParameter(owner as FunctionNode, position);
    if (kind === 'loop') {
      if (owner.kind !== 'genericFor' || position !== 1) return undefined;
      const [iterator] = owner.values;
      if (iterator?.kind !== 'call' || iterator.args.length === 0) return undefined;
      const name = this.resolution.natives.get(iterator.callee);
      if (name !== 'dpairs' && name !== 'ipairs' && name !== 'table.dpairs') return undefined;
      const list = this.of(iterator.args[0]!);
      return list === undefined ? undefined : inside(list, undefined);
    }
    const origin = initializer === undefined ? undefined : this.of(initializer);
    // A variable that is assigned may hold a copy by now; a part of the state mostly gets its first value there.
    return origin?.root === 'state' || writes.length === 0 ? origin : undefined;
  }

  private ofParameter(node: FunctionNode, position: number): Origin | undefined {
    if (node === this.roles.fold) return position === 0 ? STATE : position === 1 ? EVENT : undefined;
    if (node === this.roles.emit) return position === 0 ? STATE : undefined;
    if (node === this.roles.batch) return position === 0 ? EVENTS : undefined;
    const sites = this.calls.of(node);
    if (sites === undefined) return undefined;
    let common: Origin | undefined;
    for (const { args } of sites) {
      const origin = args[position] === undefined ? undefined : this.of(args[position]);
      if (origin === undefined) return undefined;
      if (common !== undefined && common.root !== origin.root) return undefined;
      common = common === undefined ? origin : merged(common, origin);
    }
    return common;
  }
}

const STATE: Origin = { root: 'state', path: [] };
const EVENT: Origin = { root: 'event', path: [] };
const EVENTS: Origin = { root: 'events', path: [] };

function inside(object: Origin, step: Step): Origin | undefined {
  if (object.root === 'events') return EVENT;
  return object.path.length >= LONGEST ? undefined : { root: object.root, path: [...object.path, step] };
}

/** Steps in which two origins differ are any step; of different depth, only the root is known. */
function merged(a: Origin, b: Origin): Origin | undefined {
  if (a.path.length !== b.path.length) return undefined;
  return { root: a.root, path: a.path.map((step, i) => (step === b.path[i] ? step : undefined)) };
}
