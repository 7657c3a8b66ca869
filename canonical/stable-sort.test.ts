import fc from 'fast-check';
import { stableSort } from './stable-sort.ts';

test('sorts, and keeps the order of equals', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (keys) => {
      const items = keys.map((key, at) => ({ key, at }));
      const sorted = stableSort(items, (a, b) => a.key <= b.key);
      for (let i = 1; i < sorted.length; i++) {
        const [a, b] = [sorted[i - 1]!, sorted[i]!];
        expect(a.key < b.key || (a.key === b.key && a.at < b.at)).toBe(true);
      }
      expect(sorted.length).toBe(items.length);
    }),
  );
});

test('answers that contradict each other still give a permutation, after at most n log n questions', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.infiniteStream(fc.boolean()), (length, answers) => {
      let asked = 0;
      const items = Array.from({ length }, (_, i) => i);
      const sorted = stableSort(items, () => {
        asked++;
        return answers.next().value as boolean;
      });
      expect([...sorted].sort((a, b) => a - b)).toEqual(items);
      expect(asked).toBeLessThanOrEqual(length * Math.ceil(Math.log2(length + 1)));
    }),
  );
});

test('the sequence of questions is part of the semantics', () => {
  const asked: string[] = [];
  stableSort(['d', 'c', 'b', 'a', 'e'], (a, b) => {
    asked.push(a + b);
    return a <= b;
  });
  // Width 1: dc, ba; width 2: cd with ab: ca, cb; width 4: abcd with e: ae, be, ce, de.
  expect(asked).toEqual(['dc', 'ba', 'ca', 'cb', 'ae', 'be', 'ce', 'de']);
});
