import { Cid } from '../../canonical/cid.ts';
import type { Data, DataObject } from '../../canonical/data.ts';
import { Fixed } from '../../canonical/fixed.ts';
import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { fromInteger, fromRaw } from '../number/convert.ts';
import { SIZES } from '../sizes.ts';
import { byteStringOf } from '../values/byte-string.ts';
import { Table } from '../values/table.ts';
import type { Value } from '../values/value.ts';

/**
 * A value made of plain data, which a decoder of canonical/ has checked (so its depth is bounded). With a machine, it counts as
 * allocated there: what an event brings along is part of what folding it takes. Fault KEY for a key that is too long, MEMORY.
 */
export function fromData(data: Data, machine?: Machine): Value {
  switch (typeof data) {
    case 'string': {
      const bytes = byteStringOf(data);
      machine?.allocate(SIZES.string + bytes.length);
      return bytes;
    }
    case 'bigint':
      return fromInteger(data);
    case 'object': {
      if (data === null) return null;
      if (data instanceof Fixed) return fromRaw(data.raw);
      // DAG-CBOR has byte strings and links; a fold has no values for them.
      if (ArrayBuffer.isView(data) || data instanceof Cid)
        throw new Fault('TREE', 'bytes and links are not data');
      if (Array.isArray(data)) {
        machine?.allocate(SIZES.table + SIZES.slot * data.length);
        return Table.arrayOf(data.map((item) => fromData(item, machine)));
      }
      const table = new Table();
      const keys = Object.keys(data);
      machine?.allocate(SIZES.table + SIZES.slot * keys.length);
      for (const key of keys)
        table.setField(byteStringOf(key), fromData((data as DataObject)[key]!, machine));
      return table;
    }
    default:
      return data;
  }
}
