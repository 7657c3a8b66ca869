import { textOfBytes } from '../../../compiler/diagnostics/quote-source.ts';
import { ENVELOPE_FIELDS } from '../../../lint/envelope-fields.ts';
import type { Node } from '../../../lint/lua/children.ts';
import { payloadAt } from '../../../lint/lua/event-types.ts';
import type { LuaFile } from '../../../lint/lua/lua-file.ts';
import type { Origin } from '../../../lint/lua/origins.ts';
import type { VariableFacts } from '../../../lint/lua/variables.ts';

/** A field that a table has, as far as it is known. */
export interface KnownField {
  readonly name: string;
  /** `text`, or where it is known from. */
  readonly detail: string;
  readonly doc?: string;
}

const sameOrigin = (a: Origin, b: Origin): boolean =>
  a.root === b.root && a.path.length === b.path.length && a.path.every((step, i) => step === b.path[i]);

/** The fields of what comes from a place in the state or an event: those of the format or the configuration, and those that the file names. */
export function fieldsOfOrigin(file: LuaFile, origin: Origin, around: Node | undefined): KnownField[] {
  const fields = new Map<string, KnownField>();
  const add = (field: KnownField) => {
    if (!fields.has(field.name)) fields.set(field.name, field);
  };
  if (origin.root === 'event' && origin.path.length === 0)
    for (const [name, { type, doc }] of ENVELOPE_FIELDS) add({ name, detail: type, doc });
  if (origin.root === 'event' && origin.path.length === 1 && origin.path[0] === 'payload') {
    const payload = around === undefined ? undefined : payloadAt(file, around);
    const of = payload?.type === undefined ? 'some type of event' : `\`${payload.type}\``;
    for (const [name, { type, optional }] of payload?.fields ?? [])
      add({
        name,
        detail: optional ? `${type}, may be missing` : type,
        doc: `A field of the payload of ${of}.`,
      });
  }
  for (const node of file.tree.all('index')) {
    if (node.key.kind !== 'string') continue;
    const found = file.originOf(node.object);
    if (found !== undefined && sameOrigin(found, origin))
      add({ name: textOfBytes(node.key.value), detail: 'used in this file' });
  }
  if (origin.root === 'state' && origin.path.length === 0) for (const name of startOf(file)) add(name);
  return [...fields.values()];
}

/** What `init` gives the state. */
function startOf(file: LuaFile): KnownField[] {
  const { init } = file.roles;
  return file.tree.all('return').flatMap((one) => {
    const [value] = one.values;
    if (value?.kind !== 'table' || init === undefined || file.tree.functionAround(one) !== init) return [];
    return value.items.flatMap((item): KnownField[] =>
      item.kind === 'keyed' && item.key.kind === 'string'
        ? [{ name: textOfBytes(item.key.value), detail: 'from init' }]
        : [],
    );
  });
}

/** The fields of a variable's table: those of its constructor, and those that the file names. */
export function fieldsOfVariable(file: LuaFile, { variable, initializer }: VariableFacts): KnownField[] {
  const fields = new Map<string, KnownField>();
  if (initializer?.kind === 'table')
    for (const item of initializer.items)
      if (item.kind === 'keyed' && item.key.kind === 'string') {
        const name = textOfBytes(item.key.value);
        fields.set(name, { name, detail: 'from its constructor' });
      }
  for (const node of file.tree.all('index')) {
    if (node.key.kind !== 'string' || file.variableOf(node.object) !== variable) continue;
    const name = textOfBytes(node.key.value);
    if (!fields.has(name)) fields.set(name, { name, detail: 'used in this file' });
  }
  return [...fields.values()];
}
