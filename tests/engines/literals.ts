import fc from 'fast-check';

/** Few names, so that shadowing and capture happen all the time, and registers are used for one type after another. */
export const name = fc.constantFrom(...'abcdefgh');

const SMALL = ['0', '1', '2', '3', '4', '5', '7', '10', '-1', '-2', '-3', '0.5', '1.5', '-0.25', '0.1'];

/**
 * Numbers at the borders of what is a double and what is not, of what a double holds exactly, of 32 bits, and of the grid of
 * 2^-32 (docs/spec/numbers.md, 1).
 */
const EDGES = [
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740991',
  '-9007199254740992',
  '9223372036854775807',
  '-9223372036854775808',
  '4611686018427387904',
  '2097151',
  '2097152',
  '-2097152',
  '2097151.5',
  '2097151.9999999998',
  '-2097151.9999999998',
  '2097152.5',
  '1048575.5',
  '1048576',
  '-1048576',
  '2147483647',
  '2147483648',
  '-2147483648',
  '2147483647.5',
  '-2147483647.9999999998',
  '4294967295',
  '4294967296',
  '94906267',
  '3037000500',
  '0.0000000002',
  '-0.0000000002',
  '0.3333333333',
  '1000003',
  '-0',
];

export const small = fc.constantFrom(...SMALL);
export const edge = fc.constantFrom(...EDGES);
export const number = fc.oneof({ weight: 3, arbitrary: small }, { weight: 1, arbitrary: edge });
/** Around 32 bits, and what a double holds. */
export const integer = fc.constantFrom(
  ...[
    '0',
    '1',
    '2',
    '3',
    '-1',
    '-7',
    '31',
    '32',
    '63',
    '65536',
    '2147483646',
    '2147483647',
    '-2147483647',
    '-2147483648',
  ],
  ...[
    '2147483648',
    '4294967295',
    '9007199254740991',
    '-9007199254740991',
    '9007199254740992',
    '9223372036854775807',
  ],
);
export const positive = fc.constantFrom('1', '2', '3', '4', '6');

/** Names that are something to a host's objects, look like numbers, or need quoting. */
const FIELDS = ['x', 'y', 'z', 'n', 'kind'];
const ODD_FIELDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'isTable',
  'metatable',
  'get',
  '1',
  '2',
  '-1',
  '01',
  '1.5',
  '',
  'a b',
  'it\\\'s "quoted"',
  '\\\\',
  '\\n\\0',
  '\\u{2028}',
  'é',
  '\\xff',
  '__index',
  'nil',
];

/** A name that needs no quotes: what compiles to a field with a constant name. */
export const field = fc.constantFrom(...FIELDS);

/** The inside of a string in single quotes. */
const text = fc.oneof(
  { weight: 3, arbitrary: field },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_FIELDS) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'abc', '10', '0x1F', 'zz') },
);

export const string = text.map((inside) => `'${inside.replaceAll('"', '\\"')}'`);

/** A key as it stands between brackets. */
export const key = fc.oneof(
  { weight: 4, arbitrary: string },
  { weight: 4, arbitrary: fc.constantFrom('1', '2', '3', '4', '5') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('0', '-1', '6 / 3', '0.5', '1 << 31', '4294967297', 'true', 'false'),
  },
  { weight: 1, arbitrary: edge },
  { weight: 1, arbitrary: fc.constantFrom('nil', 'json.null', '{}', "('k'):rep(8193)") },
);
