import type { Data, DataObject } from './data.ts';
import { Fixed } from './fixed.ts';

/** Whether data is an object: no list, and no number that is kept as one. */
export function isObject(data: Data | undefined): data is DataObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Fixed);
}
