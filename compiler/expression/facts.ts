import type { Checked, Variable } from './checked.ts';

/** Paths that are known to be there, by `pathKey`. */
export type Facts = ReadonlySet<string>;

export const NO_FACTS: Facts = new Set();

/** Names a path; undefined for what is no path. Data does not change while an expression is evaluated, so equal keys lead to one value. */
export function pathKey(node: Checked, variables: readonly Variable[]): string | undefined {
  switch (node.kind) {
    case 'attribute':
      return node.attribute.name;
    case 'variable':
      return `#${variables.indexOf(node.variable)}`;
    case 'field': {
      const object = pathKey(node.object, variables);
      return object === undefined ? undefined : `${object}.${node.name}`;
    }
    case 'entry': {
      const object = pathKey(node.object, variables);
      const key =
        node.key.kind === 'constant' ? JSON.stringify(String(node.key.value)) : pathKey(node.key, variables);
      return object === undefined || key === undefined ? undefined : `${object}[${key}]`;
    }
    default:
      return undefined;
  }
}

/** What is known to be there once an expression is true (or, for `when` false, false). */
export function factsOf(node: Checked, when: boolean, variables: readonly Variable[]): string[] {
  switch (node.kind) {
    case 'has': {
      const keys: string[] = [];
      if (!when) return keys;
      for (let at: Checked = node.path; ; at = at.object) {
        const key = pathKey(at, variables);
        if (key !== undefined) keys.push(key);
        if (at.kind !== 'field' && at.kind !== 'entry') return keys;
      }
    }
    case 'not':
      return factsOf(node.operand, !when, variables);
    case 'and':
    case 'or':
      return (node.kind === 'and') === when
        ? node.operands.flatMap((one) => factsOf(one, when, variables))
        : [];
    default:
      return [];
  }
}
