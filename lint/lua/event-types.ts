import { textOfBytes } from '../../compiler/diagnostics/quote-source.ts';
import type { Expression } from '../../compiler/lua/ast.ts';
import type { EventField } from '../event-schema.ts';
import type { Node } from './children.ts';
import type { LuaFile } from './lua-file.ts';

/**
 * The payload that the event has at a node: of the type that an `if` around the node asks for, else of any type. undefined
 * without a schema.
 */
export function payloadAt(
  file: LuaFile,
  node: Node,
): { readonly type: string | undefined; readonly fields: ReadonlyMap<string, EventField> } | undefined {
  const { events } = file;
  if (events === undefined) return undefined;
  let inner: Node = node;
  for (const outer of file.tree.around(node)) {
    if (outer.kind === 'if') {
      const clause = outer.clauses.find(({ body }) => (body as readonly Node[]).includes(inner));
      const type = clause === undefined ? undefined : typeAsked(file, clause.condition);
      const fields = type === undefined ? undefined : events.get(type);
      if (fields !== undefined) return { type, fields };
    }
    inner = outer;
  }
  // A field that some event has: what it is in all of them is not known.
  const any = new Map<string, EventField>();
  for (const fields of events.values())
    for (const [name] of fields) any.set(name, { type: 'any', optional: false });
  return { type: undefined, fields: any };
}

/** Whether an expression is the type of the event. */
export function isEventType(file: LuaFile, node: Expression): boolean {
  const origin = file.originOf(node);
  return origin?.root === 'event' && origin.path.length === 1 && origin.path[0] === 'type';
}

function typeAsked(file: LuaFile, condition: Expression): string | undefined {
  if (condition.kind === 'logical' && condition.operator === 'and')
    return typeAsked(file, condition.left) ?? typeAsked(file, condition.right);
  if (condition.kind !== 'binary' || condition.operator !== '==') return undefined;
  for (const [field, name] of [
    [condition.left, condition.right],
    [condition.right, condition.left],
  ] as const) {
    if (isEventType(file, field) && name.kind === 'string') return textOfBytes(name.value);
  }
  return undefined;
}

/** The field of the payload that an expression is. */
export function payloadField(file: LuaFile, node: Expression): string | undefined {
  const origin = file.originOf(node);
  if (origin?.root !== 'event' || origin.path.length !== 2 || origin.path[0] !== 'payload') return undefined;
  return origin.path[1];
}
