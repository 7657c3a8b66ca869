import type { Data } from '../../canonical/data.ts';
import { isObject } from '../../canonical/is-object.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { DataType } from '../../stdlib/data-type.ts';

const NO_ITEMS: readonly Data[] = [];

/**
 * Data with the empty tables in it as a type wants them: `{}` of EchoLua is an empty object until it is a list, and a list that was
 * emptied stays one. Bounded by the depth of the type.
 */
export function fitEmptyTables(data: Data, type: DataType): Data {
  if (type.kind === 'list') {
    if (Array.isArray(data)) return data.map((item) => fitEmptyTables(item as Data, type.of));
    return isObject(data) && Object.keys(data).length === 0 ? NO_ITEMS : data;
  }
  if (type.kind !== 'map' && type.kind !== 'record') return data;
  if (Array.isArray(data) && data.length === 0) return nullObject<Data>();
  if (!isObject(data)) return data;
  const fitted = nullObject<Data>();
  for (const key of Object.keys(data)) {
    const of = type.kind === 'map' ? type.of : type.fields.get(key)?.type;
    fitted[key] = of === undefined ? data[key]! : fitEmptyTables(data[key]!, of);
  }
  return fitted;
}
