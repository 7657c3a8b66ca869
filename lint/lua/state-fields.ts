import type { Expression, Index } from '../../compiler/lua/ast.ts';
import type { LuaFile } from './lua-file.ts';
import { isNeeded } from './needed.ts';
import { isTested } from './tests.ts';
import { writesOf } from './writes.ts';

/** What a reducer does with one field of its state. */
export interface StateField {
  /** Reads that nil would be a fault for: `state.count + 1`. */
  readonly needed: readonly Index[];
  readonly otherReads: readonly Index[];
  /** Written, or tested, by something that does not itself need it. */
  readonly started: boolean;
}

/**
 * The fields of the state by name; undefined where the file does not show all that is done with the state: a state that
 * `init` or `fold` makes in another way than by a constructor, that is handed to a function of unknown body, or written by
 * keys that only the run knows.
 */
export function stateFields(file: LuaFile): ReadonlyMap<string, StateField> | undefined {
  const { fold, init } = file.roles;
  if (fold === undefined || !staysInSight(file)) return undefined;
  const started = new Set<string>();
  if (init !== undefined) {
    for (const one of file.tree.all('return')) {
      if (file.tree.functionAround(one) !== init) continue;
      const [value] = one.values;
      if (value?.kind !== 'table') return undefined;
      for (const item of value.items) {
        const key = item.kind === 'keyed' ? file.constant(item.key) : undefined;
        if (key?.kind !== 'string') return undefined;
        started.add(key.value);
      }
    }
  }
  const fields = new Map<string, { needed: Index[]; otherReads: Index[] }>();
  const targets = new Set<Expression>(file.tree.all('assign').flatMap(({ targets }) => targets));
  for (const node of file.tree.all('index')) {
    const name = fieldOf(file, node);
    if (name === undefined) continue;
    const field = fields.get(name) ?? { needed: [], otherReads: [] };
    fields.set(name, field);
    if (targets.has(node)) continue;
    if (isNeeded(file, node)) field.needed.push(node);
    else field.otherReads.push(node);
    if (isTested(file, node)) started.add(name);
  }
  for (const { table, key, value, node } of writesOf(file)) {
    const origin = file.originOf(table);
    if (origin?.root !== 'state' || origin.path.length > 0 || key === undefined) continue;
    if (key.kind !== 'string') return undefined;
    const needs = fields.get(key.value)?.needed.some((read) => file.tree.isInside(read, node)) ?? false;
    if (!needs || value === undefined) started.add(key.value);
  }
  return new Map(
    [...fields].map(([name, field]): [string, StateField] => [
      name,
      { ...field, started: started.has(name) },
    ]),
  );
}

function fieldOf(file: LuaFile, node: Index): string | undefined {
  const origin = file.originOf(node);
  return origin?.root === 'state' && origin.path.length === 1 ? origin.path[0] : undefined;
}

/** Whether each use of the state as a whole is a field of it, a return, or an argument of a function that the file shows. */
function staysInSight(file: LuaFile): boolean {
  return (
    file.tree.all('name').every((name) => {
      const parent = file.tree.parent(name);
      if (parent === undefined || file.analysis.resolution.declared.has(name)) return true;
      const origin = file.originOf(name);
      if (origin?.root !== 'state' || origin.path.length > 0) return true;
      if (parent.kind === 'index')
        return parent.object === name && file.constant(parent.key)?.kind === 'string';
      if (parent.kind === 'return') return true;
      if (parent.kind === 'local') return true;
      return (
        parent.kind === 'call' &&
        parent.callee.kind === 'name' &&
        file.library(parent.callee) === undefined &&
        file.originOf(parent.callee) === undefined &&
        isKnown(file, parent.callee)
      );
    }) && foldReturnsState(file)
  );
}

function isKnown(file: LuaFile, callee: Expression): boolean {
  const facts = callee.kind === 'name' ? file.factsOf(callee) : undefined;
  return (
    facts?.initializer?.kind === 'function' &&
    facts.writes.length === 0 &&
    file.calls.of(facts.initializer) !== undefined
  );
}

function foldReturnsState(file: LuaFile): boolean {
  return file.tree.all('return').every((one) => {
    const [value] = one.values;
    if (value === undefined || file.tree.functionAround(one) !== file.roles.fold) return true;
    const origin = file.originOf(value);
    if (origin?.root === 'state' && origin.path.length === 0) return value.kind === 'name';
    // `return bump(state)` gives back what it got, or something new: that is not known.
    return false;
  });
}
