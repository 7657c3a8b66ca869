import type { Data, DataObject } from '../canonical/data.ts';
import { isObject } from '../canonical/is-object.ts';

/** A field of a case.json. */
export interface Field {
  readonly required: boolean;
  readonly is: (value: Data) => boolean;
  readonly expected: string;
}

export type Fields = Readonly<Record<string, Field>>;

export const isText = (value: Data | undefined): value is string => typeof value === 'string';

const isTextRow = (row: Data): boolean => Array.isArray(row) && row.length > 0 && row.every(isText);

export const text: Field = { required: true, is: isText, expected: 'a text' };
export const file: Field = {
  required: true,
  is: isText,
  expected: 'the path of a file, relative to the case',
};
export const files: Field = {
  required: false,
  is: (value) => Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string'),
  expected: 'a list of paths of files, relative to the case',
};
export const objectRows: Field = {
  required: true,
  is: (rows) => Array.isArray(rows) && rows.length > 0 && rows.every(isObject),
  expected: 'a list of objects, not empty',
};
export const textRows: Field = {
  required: true,
  is: (rows) => Array.isArray(rows) && rows.length > 0 && rows.every(isTextRow),
  expected: 'a list of lists of texts, not empty',
};

export function optional(field: Field): Field {
  return { ...field, required: false };
}

/** What is wrong with the fields of an object, in the order of its keys; [] if nothing is. */
export function fieldProblems(object: DataObject, fields: Fields, where: string): string[] {
  const known = new Map(Object.entries(fields));
  const problems: string[] = [];
  for (const name of Object.keys(object)) {
    const field = known.get(name);
    if (field === undefined)
      problems.push(
        `${where}: unknown field ${JSON.stringify(name.slice(0, 60))}; it has ${[...known.keys()].join(', ')}`,
      );
    else if (!field.is(object[name]!)) problems.push(`${where}: "${name}" must be ${field.expected}`);
  }
  for (const [name, { required, expected }] of known)
    if (required && object[name] === undefined)
      problems.push(`${where}: "${name}" is missing; it is ${expected}`);
  return problems;
}
