import type { Data, DataObject } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { fromInteger, fromRaw } from '../number/convert.ts';
import { byteStringOf } from '../values/byte-string.ts';
import { Table } from '../values/table.ts';
import type { Value } from '../values/value.ts';

/**
 * A value made of plain data, which a decoder of canonical/ has checked (so its depth is bounded). Fault KEY for a key that is too long.
 */
export function fromData(data: Data): Value {
  switch (typeof data) {
    case 'string':
      return byteStringOf(data);
    case 'bigint':
      return fromInteger(data);
    case 'object': {
      if (data === null) return null;
      if (data instanceof Fixed) return fromRaw(data.raw);
      if (Array.isArray(data)) return Table.arrayOf(data.map(fromData));
      const table = new Table();
      for (const key of Object.keys(data)) table.set(byteStringOf(key), fromData((data as DataObject)[key]!));
      return table;
    }
    default:
      return data;
  }
}
