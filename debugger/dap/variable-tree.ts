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
    return entriesOf(container.table, Math.min(count === 0 ? PAGE : count, PAGE), from).map(
      ({ key, value }) => {
        const inner =
          container.path === undefined || !(typeof key === 'string' || typeof key === 'number')
            ? undefined
            : [...container.path, key];
        const name = typeof key === 'string' ? nameText(key) : `[${valueText(key)}]`;
        return this.variable(name, value, inner);
      },
    );
  }

  /** Where in the state a child of a container is; undefined: it is not in the state. */
  pathOf(reference: number, name: string): StatePath | undefined {
    const container = this.containers[reference - 1];
    if (container === undefined || !('table' in container) || container.path === undefined) return undefined;
    for (const { key } of entriesOf(container.table, PAGE))
      if (typeof key === 'string' ? nameText(key) === name : `[${valueText(key)}]` === name)
        return typeof key === 'string' || typeof key === 'number' ? [...container.path, key] : undefined;
    return undefined;
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

const nameText = (key: string): string => (/^[\x20-\x7e]+$/.test(key) ? key : valueText(key));
