import type { Instruction } from '../../vm/bytecode/module.ts';
import { verifyModule } from '../../vm/bytecode/verify.ts';
import { inlineFunction } from './inline-function.ts';

const [first, nil, yes] = [-1, -2, -3];

test('parameters become operands, registers move, and a return leaves the block from however deep', () => {
  const body: Instruction[] = [
    ['EQ', 2, 0, nil!],
    ['IF', 2, [['RETURN', [nil!], 0]], []],
    ['BLOCK', [['FORNUM', 3, 1, 1, first!, [['IF', 3, [['RETURN', [3], 0]], []]]]]],
    ['RETURN', [1], 0],
  ];
  const code = { params: 2, vararg: false, registers: 4, cells: 0, upvalues: [], body };
  const inlined = inlineFunction(code, [7, yes!], 10, 5);
  expect(inlined).toEqual([
    'BLOCK',
    [
      ['EQ', 10, 7, nil],
      [
        'IF',
        10,
        [
          ['MOVE', 5, nil],
          ['BREAK', 0],
        ],
        [],
      ],
      [
        'BLOCK',
        [
          [
            'FORNUM',
            11,
            yes,
            yes,
            first,
            [
              [
                'IF',
                11,
                [
                  ['MOVE', 5, 11],
                  ['BREAK', 2],
                ],
                [],
              ],
            ],
          ],
        ],
      ],
      ['MOVE', 5, yes],
      ['BREAK', 0],
    ],
  ]);
  const chunk = { params: 0, vararg: true, registers: 12, cells: 0, upvalues: [], body: [inlined] };
  const constants = [
    { kind: 'number', value: 1 },
    { kind: 'nil' },
    { kind: 'boolean', value: true },
  ] as const;
  expect(verifyModule({ shape: 'script', constants, functions: [chunk] }, () => true)).toBeUndefined();
});
