import type { DebugProtocol } from '@vscode/debugprotocol';
import { pathText } from '../../vm/data/path.ts';
import { Table } from '../../vm/values/table.ts';
import type { Value } from '../../vm/values/value.ts';
import { entriesOf } from '../entries-of.ts';
import type { StatePath } from '../state-path.ts';
import { valueText } from '../value-text.ts';
import type { Variable } from '../variables.ts';

/** What a reference of the protocol stands for: a list of variables, or a table; `path` where it is in the state. */
type Container =
  | { readonly variables: readonly Variable[] }
  | { readonly table: Table; readonly path: StatePath | undefined };

const SHOWN = { depth: 1, items: 6, characters: 100 };
/** Entries of a table that are shown without being asked for by page. */
const PAGE = 1000;

/** The values of one stop, as the protocol shows them: by references, which the next stop makes void. */
export class VariableTree {
  private readonly containers: Container[] = [];

  /** A reference for a list of variables. */
  list(variables: readonly Variable[]): number {
    return this.containers.push({ variables });
  }

  /** A reference for a value; 0: it has nothing in it. */
  value(value: Value, path?: StatePath): number {
    return value instanceof Table && !value.isEmpty() ? this.containers.push({ table: value, path }) : 0;
  }

  children(reference: number, from = 0, count = PAGE): DebugProtocol.Variable[] {
    const container = this.containers[reference - 1];
    if (container === undefined) return [];
    if ('variables' in container)
      return container.variables.map(({ name, value }) => this.variable(name, value, undefined));
    const { table, path } = container;
    return entriesOf(table, Math.min(count === 0 ? PAGE : count, PAGE), from).map(({ key, value }) =>
      this.variable(nameText(key), value, pathBelow(path, key)),
    );
  }

  /** Where in the state a child of a container is; undefined: it is not in the state. */
  pathOf(reference: number, name: string): StatePath | undefined {
    const container = this.containers[reference - 1];
    if (container === undefined || !('table' in container) || container.path === undefined) return undefined;
    const found = entriesOf(container.table, PAGE).find(({ key }) => nameText(key) === name);
    return found && pathBelow(container.path, found.key);
  }

  private variable(name: string, value: Value, path: StatePath | undefined): DebugProtocol.Variable {
    return {
      name,
      value: valueText(value, SHOWN),
      variablesReference: this.value(value, path),
      ...(path === undefined ? {} : { evaluateName: `state${pathText(path).slice(1)}` }),
      ...(value instanceof Table ? { indexedVariables: 0, namedVariables: value.size() } : {}),
    };
  }
}

function nameText(key: Value): string {
  if (typeof key !== 'string') return `[${valueText(key)}]`;
  return /^[\x20-\x7e]+$/.test(key) ? key : valueText(key);
}

const pathBelow = (path: StatePath | undefined, key: Value): StatePath | undefined =>
  path !== undefined && (typeof key === 'string' || typeof key === 'number') ? [...path, key] : undefined;
