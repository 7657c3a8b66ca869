import fc from 'fast-check';
import type { Data } from '../../canonical/data.ts';

/** Data made of some leaves, and of lists and objects of them with some keys. */
export const smallData = (leaf: fc.Arbitrary<Data>, keys: readonly string[]): fc.Arbitrary<Data> =>
  fc.letrec<{ data: Data }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('data'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('data'), { maxKeys: 3, noNullPrototype: false }),
    ),
  })).data;
