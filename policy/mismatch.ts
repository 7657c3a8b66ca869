import { isPlainObject } from '../canonical/plain-object.ts';
import { type DataType, MAX_PATH, typeText } from '../stdlib/data-type.ts';
import { pathText } from '../vm/data/path.ts';
import { MISTYPED, valueReader } from './read-value.ts';

/** Where in data that a reader refused the first thing is that does not fit, and what should be there. */
export function mismatchOf(name: string, type: DataType, data: unknown): string {
  const path: (string | number)[] = [];
  let wanted = type;
  let at = data;
  for (let step = stepInto(wanted, at); step !== undefined; step = stepInto(wanted, at)) {
    path.push(step.key);
    wanted = step.type;
    at = step.data;
  }
  const place = `${name}${pathText(path).slice(1)}`;
  if (at === undefined) return `${place} is missing`;
  return `${place} must be ${wordFor(wanted)}`;
}

interface Step {
  readonly key: string | number;
  readonly type: DataType;
  readonly data: unknown;
}

/** The first part that does not fit; undefined if it is the whole that does not. */
function stepInto(type: DataType, data: unknown): Step | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (type.kind === 'list') {
    if (!Array.isArray(data)) return undefined;
    const read = valueReader(type.of);
    for (let i = 0; i < data.length; i++)
      if (read(data[i]) === MISTYPED) return { key: i + 1, type: type.of, data: data[i] };
    return undefined;
  }
  if (Array.isArray(data) || !isPlainObject(data)) return undefined;
  if (type.kind === 'map') {
    const read = valueReader(type.of);
    for (const key of Object.keys(data))
      if (read(data[key]) === MISTYPED) return { key, type: type.of, data: data[key] };
  } else if (type.kind === 'record')
    for (const [key, field] of type.fields) {
      const own = Object.hasOwn(data, key) ? data[key] : undefined;
      if (own === undefined ? !field.optional : valueReader(field.type)(own) === MISTYPED)
        return { key, type: field.type, data: own };
    }
  return undefined;
}

function wordFor(type: DataType): string {
  switch (type.kind) {
    case 'text':
      return 'a text in Unicode NFC';
    case 'path':
      return `a path of up to ${MAX_PATH} bytes without empty segments and without \`.\` or \`..\``;
    case 'number':
      return 'a number: an integer of 64 bits, or a multiple of 2^-32 below 2^31';
    case 'boolean':
      return 'true or false';
    default:
      return typeText(type);
  }
}
