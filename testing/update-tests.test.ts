import fc from 'fast-check';
import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { smallData } from '../tests/testing/small-data.ts';
import { readFoldTests } from './fold/read-fold-tests.ts';
import { updateTests } from './update-tests.ts';

const FILE = `# a file
fold: x.lua
tests:
    - name: 'first'   # odd white space stays
      events:   [ ]
      expect:
        # before
        state: # why
          # lead
          a: 1 # one

          # second
          b:
            c: [1,   2] # list
            # after b
        # after state
        fuel: 10
    - {name: second, events: [], expect: {state:   {x: 1}, state_root: "blake3:${'0'.repeat(64)}"}} # flow
`;

test('only what is another value is written, and comments stay', () => {
  const corrections = [
    { path: ['state'], value: { a: 2, b: { c: [1, 3] }, d: 'true' } },
    { path: ['fuel'], value: 12 },
  ];
  const second = [{ path: ['state'], value: { x: '1', z: [] } }];
  expect(
    updateTests(FILE, [
      { at: 0, corrections },
      { at: 1, corrections: second },
    ]),
  ).toBe(`# a file
fold: x.lua
tests:
    - name: 'first'   # odd white space stays
      events:   [ ]
      expect:
        # before
        state: # why
          # lead
          a: 2 # one

          # second
          b:
            c: [ 1, 3 ]
          d: "true" # list
            # after b
        # after state
        fuel: 12
    - {name: second, events: [], expect: {state:   { x: "1", z: [] }, state_root: "blake3:${'0'.repeat(64)}"}} # flow
`);
});

const leaf = fc.oneof(
  fc.constantFrom<Data[]>(null, true, 0, -1.5, 2n ** 60n, '', 'a', 'null', '1e3', '- #: x', 'é\n\t"', '~'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.normalize()),
);
const data = smallData(leaf, ['a', 'b c', '1', 'null', '#']);

const json = (value: Data): string => encodeJsonText(value).value!;

/** Block and flow style, with comments where they may be. */
function written(value: Data, indent: string): string {
  if (Array.isArray(value) && value.length > 0)
    return value.map((item) => `\n${indent}- ${json(item as Data)} # item`).join('');
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
    return Object.entries(value)
      .map(
        ([key, one]) => `\n${indent}# of it\n${indent}${json(key)}: ${written(one as Data, `${indent}  `)}`,
      )
      .join('');
  return `${json(value)} # value`;
}

test('whatever was expected and came out: then that is expected, and nothing else has changed', () => {
  const stateOf = (text: string) => {
    const { tests, diagnostics } = readFoldTests(new TextEncoder().encode(text), 'reducer', () => ({
      problem: '',
    }));
    expect(diagnostics).toEqual([]);
    return json(tests![0]!.expect.state!);
  };
  fc.assert(
    fc.property(data, data, fc.boolean(), (before, after, inBraces) => {
      const lines = `# head\ntests:\n  - name: a\n    events: []\n    expect:\n      state: `;
      const head = inBraces ? `tests: [{ name: a, events: [], expect: { state: ` : lines;
      const tail = inBraces
        ? ' }}] # last\n'
        : `\n      # tail\n  - { name: b,   events: [ ], expect: { fuel: 1 } } # last\n`;
      const text = `${head}${inBraces ? json(before) : written(before, '        ')}${tail}`;
      expect(stateOf(text)).toBe(json(before));
      const updated = updateTests(text, [{ at: 0, corrections: [{ path: ['state'], value: after }] }]);
      expect(stateOf(updated)).toBe(json(after));
      expect([updated.startsWith(head.trimEnd()), updated.endsWith(tail)]).toEqual([true, true]);
    }),
    { numRuns: 300 },
  );
});
