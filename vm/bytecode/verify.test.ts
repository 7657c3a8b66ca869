import { decodeModule } from './decode.ts';
import { encodeModule } from './encode.ts';
import type { Block, Constant, FunctionCode, Module } from './module.ts';
import { verifyModule } from './verify.ts';

const CONSTANTS: Constant[] = [
  { kind: 'string', value: 'name' },
  { kind: 'number', value: 1 },
  { kind: 'native', name: 'type' },
];

function moduleOf(body: Block, header: Partial<FunctionCode> = {}, more: FunctionCode[] = []): Module {
  const chunk = { params: 0, vararg: true, registers: 2, cells: 2, upvalues: [], body, ...header };
  return { shape: 'script', constants: CONSTANTS, functions: [chunk, ...more] };
}

const inner = (header: Partial<FunctionCode> = {}): FunctionCode => ({
  params: 0,
  vararg: false,
  registers: 0,
  cells: 0,
  upvalues: [],
  body: [],
  ...header,
});

function refusal(module: Module): string | undefined {
  // Through the bytes, so that what is refused is what a file could hold.
  const decoded = decodeModule(encodeModule(module));
  if ('problem' in decoded) throw new Error(decoded.problem.message);
  expect(decoded.module).toEqual(module);
  return verifyModule(decoded.module, (name) => name === 'type')?.message;
}

const CELLS_ON_ALL_PATHS: Block = [
  [
    'IF',
    0,
    [['CELL', 0, -1]],
    [
      ['CELL', 0, -2],
      ['CELL', 1, -2],
    ],
  ],
  ['GETCELL', 0, 0],
];

test.each<[string, Module]>([
  ['an empty chunk', moduleOf([])],
  ['a cell made on all paths', moduleOf(CELLS_ON_ALL_PATHS)],
  [
    'a cell made on all paths that leave a loop',
    moduleOf([
      [
        'LOOP',
        [
          ['CELL', 0, -1],
          ['BREAK', 0],
        ],
      ],
      ['GETCELL', 0, 0],
    ]),
  ],
  [
    'a cell made before one way out of a block, while the other returns',
    moduleOf([
      [
        'BLOCK',
        [
          ['IF', 0, [['RETURN', [], 0]], []],
          ['CELL', 0, -1],
        ],
      ],
      ['GETCELL', 0, 0],
    ]),
  ],
  [
    'a closure with matching captures',
    moduleOf(
      [
        ['CELL', 0, -1],
        [
          'CLOSURE',
          0,
          1,
          [
            [1, 0],
            [0, 1],
            [4, 0],
          ],
        ],
      ],
      {},
      [inner({ upvalues: ['cell', 'value', 'value'] })],
    ),
  ],
])('accepts %s', (_, module) => {
  expect(refusal(module)).toBeUndefined();
});

test.each<[string, string, Module]>([
  ['a register that is not there', 'no such register', moduleOf([['MOVE', 2, 0]])],
  ['a register that is not there, read', 'no such register', moduleOf([['MOVE', 0, 2]])],
  ['a constant that is not there', 'no such constant', moduleOf([['MOVE', 0, -4]])],
  [
    'a field name that is no string',
    'a field name that is not a string constant',
    moduleOf([['GETFIELD', 0, 0, -2]]),
  ],
  [
    'a field name in a register',
    'a field name that is not a string constant',
    moduleOf([['GETFIELD', 0, 0, 1]]),
  ],
  ['a cell that is not there', 'no such cell', moduleOf([['CELL', 2, -1]])],
  ['a cell before it is made', 'a cell that is not made', moduleOf([['GETCELL', 0, 0]])],
  [
    'a cell made on one path only',
    'a cell that is not made',
    moduleOf([
      ['IF', 0, [['CELL', 0, -1]], []],
      ['GETCELL', 0, 0],
    ]),
  ],
  [
    'a cell made in a loop that may not run',
    'a cell that is not made',
    moduleOf([
      ['FORNUM', 0, -2, -2, -2, [['CELL', 0, -1]]],
      ['GETCELL', 0, 0],
    ]),
  ],
  [
    'a cell made after one of two ways out',
    'a cell that is not made',
    moduleOf([
      [
        'BLOCK',
        [
          ['IF', 0, [['BREAK', 0]], []],
          ['CELL', 0, -1],
        ],
      ],
      ['GETCELL', 0, 0],
    ]),
  ],
  [
    'a captured cell that is not made',
    'a cell that is not made',
    moduleOf([['CLOSURE', 0, 1, [[1, 0]]]], {}, [inner({ upvalues: ['cell'] })]),
  ],
  ['BREAK outside', 'BREAK with nothing to leave', moduleOf([['BREAK', 0]])],
  ['BREAK too far', 'BREAK with nothing to leave', moduleOf([['LOOP', [['BREAK', 1]]]])],
  [
    'code after BREAK',
    'can never be reached',
    moduleOf([
      [
        'LOOP',
        [
          ['BREAK', 0],
          ['MOVE', 0, 0],
        ],
      ],
    ]),
  ],
  [
    'code after RETURN',
    'can never be reached',
    moduleOf([
      ['RETURN', [], 0],
      ['MOVE', 0, 0],
    ]),
  ],
  [
    'code after an endless loop',
    'can never be reached',
    moduleOf([
      ['LOOP', []],
      ['MOVE', 0, 0],
    ]),
  ],
  [
    'an upvalue of the wrong kind',
    'no such captured cell',
    moduleOf([['CLOSURE', 0, 1, [[0, 0]]]], {}, [
      inner({ registers: 1, upvalues: ['value'], body: [['GETUPCELL', 0, 0]] }),
    ]),
  ],
  [
    'captures that do not match',
    'not what its closure captures',
    moduleOf([['CLOSURE', 0, 1, []]], {}, [inner({ upvalues: ['value'] })]),
  ],
  ['a function nobody makes', 'not made by any function', moduleOf([], {}, [inner()])],
  [
    'a function made twice',
    'made in two places',
    moduleOf(
      [
        ['CLOSURE', 0, 1, []],
        ['CLOSURE', 0, 1, []],
      ],
      {},
      [inner()],
    ),
  ],
  ['the chunk made as a closure', 'not after it', moduleOf([['CLOSURE', 0, 0, []]])],
  ['more parameters than registers', 'more parameters', moduleOf([], { params: 3 })],
  ['too many registers', 'too many registers', moduleOf([], { registers: 251 })],
  ['extra arguments of a function without', 'takes none', moduleOf([['VARARGM']], { vararg: false })],
  ['CONCAT of one', 'fewer than two', moduleOf([['CONCAT', 0, [0]]])],
  ['FORIN without variables', 'without a variable', moduleOf([['FORIN', [], 0, 0, 0, []]])],
])('refuses %s', (_, message, module) => {
  expect(refusal(module)).toContain(message);
});

test('refuses a name that the library does not have', () => {
  const module: Module = {
    shape: 'script',
    constants: [{ kind: 'native', name: 'os.time' }],
    functions: [inner()],
  };
  expect(refusal(module)).toContain('names nothing in the library');
});

function nested(depth: number): Block {
  let body: Block = [];
  for (let i = 0; i < depth; i++) body = [['LOOP', body]];
  return body;
}

test('takes bodies nested to the limit, and not one more', () => {
  expect(refusal(moduleOf(nested(399)))).toBeUndefined();
  expect(refusal(moduleOf(nested(400)))).toContain('nested too deeply');
});
