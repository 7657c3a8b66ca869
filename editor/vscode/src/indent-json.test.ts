import fc from 'fast-check';
import { indentJson } from './indent-json.ts';

test('it looks as usual', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(indentJson(JSON.stringify(value))).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
    }),
  );
});

test('numbers stay as they are written', () => {
  expect(indentJson('{"n":9007199254740993.00000000023283064365386962890625}')).toBe(
    '{\n  "n": 9007199254740993.00000000023283064365386962890625\n}\n',
  );
});
