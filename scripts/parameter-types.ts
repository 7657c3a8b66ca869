/** The types that the names of parameters and results in signatures stand for, as other tools call them. */
export interface ForeignType {
  /** Lua language server. */
  readonly luacats: string;
  /** selene. */
  readonly selene: string;
}

const type = (luacats: string, selene: string): ForeignType => ({ luacats, selene });

const ANY = type('any', 'any');
const TEXT = type('string', 'string');
const NUMBER = type('number', 'number');
const INTEGER = type('integer', 'number');
const TABLE = type('table', 'table');
const FUNCTION = type('function', 'function');
const BOOLEAN = type('boolean', 'bool');

const PARAMETERS: Readonly<Record<string, ForeignType>> = {
  s: TEXT,
  text: TEXT,
  pattern: TEXT,
  format: TEXT,
  separator: TEXT,
  path: TEXT,
  actor: TEXT,
  tag: TEXT,
  element: TEXT,
  ulid: TEXT,
  seed: TEXT,
  x: NUMBER,
  y: NUMBER,
  amount: NUMBER,
  base: NUMBER,
  i: INTEGER,
  j: INTEGER,
  init: INTEGER,
  from: INTEGER,
  to: INTEGER,
  at: INTEGER,
  position: INTEGER,
  t: TABLE,
  c: TABLE,
  r: TABLE,
  list: TABLE,
  source: TABLE,
  target: TABLE,
  plain: BOOLEAN,
  before: FUNCTION,
};

/** Names that mean something else in one function. */
const EXCEPTIONS: Readonly<Record<string, ForeignType>> = {
  'string.rep n': INTEGER,
  'string.gsub n': INTEGER,
  'utf8.offset n': INTEGER,
  'getmetatable t': ANY,
  'set s': TABLE,
  'set a': TABLE,
  'set b': TABLE,
  'counter a': TABLE,
  'counter b': TABLE,
  'lww a': TABLE,
  'lww b': TABLE,
};

export function parameterType(member: string, name: string): ForeignType {
  const library = member.includes('.') ? member.slice(0, member.indexOf('.')) : '';
  const exception = EXCEPTIONS[`${member} ${name}`] ?? EXCEPTIONS[`${library} ${name}`];
  return exception ?? PARAMETERS[name] ?? ANY;
}

const RESULTS: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  list: 'any[]',
  table: 'table',
  set: 'table',
  counter: 'table',
  register: 'table',
  t: 'table',
  s: 'table',
  c: 'table',
  r: 'table',
  target: 'table',
  function: 'function',
  iterator: 'fun(...): any, any',
};

/** The results of a signature as LuaCATS types: `string or nil` is `string?`, what is more than words is `any`. */
export function resultTypes(results: string): readonly string[] {
  if (results === '') return [];
  if (results.startsWith('true, ')) return ['boolean', '...'];
  const words = results.replace(/,? or .*$/, '').split(',');
  // What follows an iterator is for the loop, not for people.
  if (words[0] === 'iterator') return [RESULTS.iterator!, ...words.slice(1).map(() => 'any')];
  const optional = / or /.test(results) ? '?' : '';
  return words.map((word) => {
    const text = word.trim();
    if (text === '…' || text === 'captures …') return '...';
    if (text === 'start' || text === 'end') return `integer${optional}`;
    const known = RESULTS[text];
    return known === undefined ? 'any' : `${known}${optional}`;
  });
}
