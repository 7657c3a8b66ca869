import crypto from 'node:crypto';
import fc from 'fast-check';
import { OBJECT_FORMATS, type ObjectType, objectId } from '../object-format.ts';
import { hostFormat } from './host-format.ts';

const LIMIT = 16 * 1024;
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: LIMIT - 100, max: LIMIT + 100 }),
  fc.constantFrom(LIMIT - 1, LIMIT, LIMIT + 1),
);
const types = fc.constantFrom<ObjectType>('blob', 'tree', 'commit');

describe.each([
  ['hashes in one call', crypto.hash],
  ['does not, before 20.12', undefined],
])('a host that %s', (_, hash) => {
  const own = crypto.hash;
  beforeAll(() => Object.assign(crypto, { hash }));
  afterAll(() => Object.assign(crypto, { hash: own }));

  test.each(['sha1', 'sha256'] as const)('%s is that of the code that runs anywhere', (name) => {
    const host = hostFormat(name);
    fc.assert(
      fc.property(types, lengths, fc.nat(255), fc.nat(7), (type, length, fill, offset) => {
        /* Objects are views of what git printed. */
        const bytes = new Uint8Array(length + offset).fill(fill).subarray(offset);
        expect(objectId(host, type, bytes)).toBe(objectId(OBJECT_FORMATS[name], type, bytes));
      }),
      { numRuns: 200 },
    );
  });
});
