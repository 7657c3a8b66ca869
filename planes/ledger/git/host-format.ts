import { createHash } from 'node:crypto';
import { OBJECT_FORMATS, type ObjectFormat } from '../object-format.ts';

/** The format of a name, hashed by the host: ten times as fast. */
export function hostFormat(name: ObjectFormat['name']): ObjectFormat {
  return {
    ...OBJECT_FORMATS[name],
    hash: (head, body) => createHash(name).update(head, 'latin1').update(body).digest('hex'),
  };
}
