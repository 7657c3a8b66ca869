import type { Block, Constant, Module } from '../bytecode/module.ts';
import { inferKinds } from './infer-kinds.ts';
import { ANY, INTEGERS, KIND, NUMBERS } from './kinds.ts';

const CONSTANTS: readonly Constant[] = [
  { kind: 'number', value: 1 },
  { kind: 'number', value: 0.5 },
  { kind: 'number', value: 2n ** 85n },
  { kind: 'number', value: 2n ** 60n + 1n },
  { kind: 'string', value: 'x' },
  { kind: 'nil' },
  { kind: 'number', value: 2 ** 31 },
];
const [ONE, HALF, WIDE, WIDE_FRACTION, TEXT, NIL, LARGE] = [-1, -2, -3, -4, -5, -6, -7] as const;

/** Kinds of the one operand of the last MOVE of a function with one parameter, in preorder of instructions. */
function kindsAt(body: Block, probe: number): number {
  const module: Module = {
    shape: 'script',
    constants: CONSTANTS,
    functions: [{ params: 1, vararg: false, registers: 8, cells: 0, upvalues: [], body }],
  };
  return inferKinds(module, 0)(probe, 0);
}

test.each<[string, Block, number, number]>([
  ['a parameter may be anything', [['MOVE', 1, 0]], 0, ANY],
  ['what was never set is nil', [['MOVE', 1, 2]], 0, KIND.nil],
  [
    'a small integer',
    [
      ['MOVE', 1, ONE],
      ['MOVE', 2, 1],
    ],
    1,
    KIND.small,
  ],
  [
    '2^31 is not small',
    [
      ['MOVE', 1, LARGE],
      ['MOVE', 2, 1],
    ],
    1,
    KIND.integer,
  ],
  [
    'a wide integer',
    [
      ['MOVE', 1, WIDE],
      ['MOVE', 2, 1],
    ],
    1,
    KIND.wide,
  ],
  [
    'a wide fraction',
    [
      ['MOVE', 1, WIDE_FRACTION],
      ['MOVE', 2, 1],
    ],
    1,
    KIND.wideFraction,
  ],
  [
    'integers add to integers, however large',
    [
      ['ADD', 1, ONE, WIDE],
      ['MOVE', 2, 1],
    ],
    1,
    INTEGERS,
  ],
  [
    'a fraction may add to anything that is a number',
    [
      ['ADD', 1, ONE, HALF],
      ['MOVE', 2, 1],
    ],
    1,
    NUMBERS,
  ],
  [
    'so may a wide one',
    [
      ['SUB', 1, ONE, WIDE_FRACTION],
      ['MOVE', 2, 1],
    ],
    1,
    NUMBERS,
  ],
  [
    'a quotient is a fraction',
    [
      ['DIV', 1, ONE, ONE],
      ['MOVE', 2, 1],
    ],
    1,
    NUMBERS,
  ],
  [
    'a power too: its exponent may be negative',
    [
      ['POW', 1, ONE, ONE],
      ['MOVE', 2, 1],
    ],
    1,
    NUMBERS,
  ],
  [
    'a rest is below its divisor',
    [
      ['MOD', 1, WIDE, ONE],
      ['MOVE', 2, 1],
    ],
    1,
    KIND.small,
  ],
  [
    'not so if it is a fraction',
    [
      ['MOD', 1, WIDE_FRACTION, ONE],
      ['MOVE', 2, 1],
    ],
    1,
    NUMBERS,
  ],
  [
    'a metamethod may give anything',
    [
      ['ADD', 1, 0, ONE],
      ['MOVE', 2, 1],
    ],
    1,
    ANY,
  ],
  [
    'both ways of an IF',
    [
      ['IF', 0, [['MOVE', 1, ONE]], [['MOVE', 1, TEXT]]],
      ['MOVE', 2, 1],
    ],
    3,
    KIND.small | KIND.string,
  ],
  [
    'not a way that returns',
    [
      [
        'IF',
        0,
        [
          ['MOVE', 1, ONE],
          ['RETURN', [], 0],
        ],
        [['MOVE', 1, TEXT]],
      ],
      ['MOVE', 2, 1],
    ],
    4,
    KIND.string,
  ],
  [
    'a BLOCK is left at each of its BREAKs',
    [
      [
        'BLOCK',
        [
          ['MOVE', 1, ONE],
          ['IF', 0, [['BREAK', 0]], []],
          ['MOVE', 1, TEXT],
        ],
      ],
      ['MOVE', 2, 1],
    ],
    5,
    KIND.small | KIND.string,
  ],
  [
    'what a round leaves is there in the next',
    [
      ['MOVE', 1, ONE],
      [
        'LOOP',
        [
          ['MOVE', 2, 1],
          ['MOVE', 1, TEXT],
        ],
      ],
    ],
    2,
    KIND.small | KIND.string,
  ],
  [
    'and goes round by way of other registers',
    [
      ['MOVE', 1, ONE],
      ['MOVE', 3, ONE],
      ['MOVE', 4, ONE],
      [
        'LOOP',
        [
          ['MOVE', 2, 1],
          ['MOVE', 1, 3],
          ['MOVE', 3, 4],
          ['MOVE', 4, TEXT],
        ],
      ],
    ],
    4,
    KIND.small | KIND.string,
  ],
  [
    'a LOOP ends by BREAK alone',
    [
      ['MOVE', 1, ONE],
      [
        'LOOP',
        [
          ['MOVE', 1, TEXT],
          ['IF', 0, [['BREAK', 0]], []],
          ['MOVE', 1, NIL],
        ],
      ],
      ['MOVE', 2, 1],
    ],
    6,
    KIND.string,
  ],
  [
    'a FOR may have no round',
    [
      ['MOVE', 1, NIL],
      ['FORNUM', 2, ONE, 0, ONE, [['MOVE', 1, TEXT]]],
      ['MOVE', 3, 1],
    ],
    3,
    KIND.nil | KIND.string,
  ],
  [
    'a counter is an integer, whatever its limit',
    [['FORNUM', 2, ONE, 0, ONE, [['MOVE', 3, 2]]]],
    1,
    INTEGERS,
  ],
  ['unless its step is none', [['FORNUM', 2, ONE, 0, HALF, [['MOVE', 3, 2]]]], 1, NUMBERS],
  ['an iterator gives anything', [['FORIN', [2, 3], 0, 0, 0, [['MOVE', 4, 3]]]], 1, ANY],
])('%s', (_, body, probe, kinds) => {
  expect(kindsAt(body, probe)).toBe(kinds);
});
