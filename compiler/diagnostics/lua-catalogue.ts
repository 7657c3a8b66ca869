import type { CatalogueEntry } from './catalogue.ts';

/* One entry for each code: the file is as long as EchoLua has errors, and a page of the reference follows from it. */

const RETURN = 'return function(state, event) return state end';

/** A name that Lua has and EchoLua leaves out (language 4). */
function excluded<Name extends string>(
  name: Name,
  explanation: string,
  hint: string,
  bad: string,
  good: string,
) {
  return {
    name,
    severity: 'error',
    message: '`{name}` is not part of EchoLua',
    explanation,
    hint,
    bad: `local x = ${bad}\n${RETURN}\n`,
    good: `${good}\n${RETURN}\n`,
  } as const;
}

/**
 * The problems of EchoLua: E01 text, E02 syntax, E03 names that it leaves out, E04 names, E05 numbers, E06 folds, E07 limits. Longer than
 * other files because it is data.
 */
export const LUA_CATALOGUE = {
  E0101: {
    name: 'source-too-long',
    severity: 'error',
    message: 'the source has {size} bytes; the limit is {limit}',
    explanation: 'A source file is limited in size, so that compiling it is limited in time.',
    hint: 'data belongs into events, not into the source of a fold',
  },
  E0102: {
    name: 'not-utf8',
    severity: 'error',
    message: 'the source is not valid UTF-8',
    explanation: 'Source files are UTF-8 text. Other encodings would give other strings on other machines.',
    hint: 'save the file as UTF-8; bytes in strings are written as "\\xff"',
    bad: '-- \ud800\n',
    good: `local byte = "\\xff"\n${RETURN}\n`,
  },
  E0103: {
    name: 'byte-order-mark',
    severity: 'error',
    message: 'the source starts with a byte order mark',
    explanation: 'UTF-8 needs no byte order mark, and Lua does not know it as white space.',
    hint: 'save the file as UTF-8 without BOM',
    bad: `\ufeff${RETURN}\n`,
    good: `${RETURN}\n`,
  },
  E0104: {
    name: 'unexpected-character',
    severity: 'error',
    message: 'unexpected character {found}',
    explanation: 'Outside strings and comments, Lua source consists of ASCII letters, digits and operators.',
    bad: `local x = 1 @ 2\n${RETURN}\n`,
    good: `local x = "1 @ 2"\n${RETURN}\n`,
  },
  E0105: {
    name: 'unfinished-string',
    severity: 'error',
    message: 'this string has no closing {quote} on its line',
    explanation: 'A quoted string ends on the line where it starts, unless the line ends in a backslash.',
    hint: 'close it, or use [[ … ]] for text of several lines',
    bad: `local x = "abc\n${RETURN}\n`,
    good: `local x = "abc"\n${RETURN}\n`,
  },
  E0106: {
    name: 'unfinished-long-string',
    severity: 'error',
    message: 'this long string is never closed; {closer} is missing',
    explanation: 'A string that starts with [[ or [==[ ends at a ]] or ]==] with as many equals signs.',
    bad: 'return [==[abc]]\n',
    good: `local x = [==[abc]==]\n${RETURN}\n`,
  },
  E0107: {
    name: 'unfinished-comment',
    severity: 'error',
    message: 'this comment is never closed; {closer} is missing',
    explanation: 'A comment that starts with --[[ or --[==[ ends at a ]] or ]==] with as many equals signs.',
    bad: `${RETURN} --[[ to be done\n`,
    good: `${RETURN} --[[ to be done ]]\n`,
  },
  E0108: {
    name: 'invalid-escape',
    severity: 'error',
    message: 'invalid escape sequence {found}',
    explanation:
      'The escapes are \\a \\b \\f \\n \\r \\t \\v \\\\ \\" \\\' \\z \\xXX \\ddd (up to 255) \\u{XXX} (up to 10FFFF) and a backslash before a line end.',
    hint: 'a backslash itself is written \\\\',
    bad: `local x = "C:\\dir"\n${RETURN}\n`,
    good: `local x = "C:\\\\dir"\n${RETURN}\n`,
  },
  E0109: {
    name: 'malformed-number',
    severity: 'error',
    message: 'malformed number {found}',
    explanation: 'A number is written as 12, 1.5, 1e3 or 0x1F, and ends where letters, digits and dots end.',
    bad: `local x = 12abc\n${RETURN}\n`,
    good: `local x = 12\n${RETURN}\n`,
  },
  E0110: {
    name: 'foreign-operator',
    severity: 'error',
    message: 'Lua has no operator `{found}`',
    explanation: 'The operator belongs to another language: Lua writes ~= and or not, and x = x + 1.',
    bad: `local x = 1 != 2\n${RETURN}\n`,
    good: `local x = 1 ~= 2\n${RETURN}\n`,
  },
  E0111: {
    name: 'too-many-problems',
    severity: 'error',
    message: 'too many problems; the rest is not shown',
    explanation: 'The list of problems of one file is limited.',
  },

  E0201: {
    name: 'syntax',
    severity: 'error',
    message: '{expected}, but found {found}',
    explanation: 'The text does not follow the grammar of Lua 5.3.',
    bad: `local x = = 2\n${RETURN}\n`,
    good: `local x = 2\n${RETURN}\n`,
  },
  E0202: {
    name: 'unclosed',
    severity: 'error',
    message: '`{closer}` is missing: the file ends before `{opener}` is closed',
    explanation: 'Each function, do, then and repeat needs its end or until, each bracket its partner.',
    bad: 'return function(state, event) if event then return state end\n',
    good: 'return function(state, event) if event then return state end end\n',
  },
  E0203: {
    name: 'vararg-outside',
    severity: 'error',
    message: '`...` outside of a function with `...` among its parameters',
    explanation:
      'Extra arguments exist only in a function that declares them. The chunk of a fold gets no arguments.',
    hint: 'declare them: function(a, ...)',
    bad: 'return function(state) return ... end\n',
    good: 'return function(...) return ... end\n',
  },
  E0204: {
    name: 'break-outside-loop',
    severity: 'error',
    message: '`break` outside of a loop',
    explanation: 'break leaves the innermost loop of the same function; here there is none.',
    hint: 'use return to leave a function',
    bad: 'return function(state) break end\n',
    good: 'return function(state) while true do break end return state end\n',
  },
  E0205: {
    name: 'local-attribute',
    severity: 'error',
    message: 'the attribute `<{attribute}>` is not part of EchoLua',
    explanation:
      'Attributes of Lua 5.4 are left out: a variable that is never assigned is constant anyway, and nothing needs closing.',
    hint: 'leave the attribute out',
    bad: `local x <const> = 1\n${RETURN}\n`,
    good: `local x = 1\n${RETURN}\n`,
  },
  E0206: {
    name: 'goto-excluded',
    severity: 'error',
    message: '`goto {label}`: the only goto is `goto continue`',
    explanation:
      'ELC has structured control flow, so the only jump is `goto continue` to the end of an enclosing loop body.',
    hint: 'use a loop, a function, or `goto continue` with `::continue::` as the last statement of the loop body',
    bad: 'return function(state) for i = 1, 3 do goto done end return state end\n',
    good: 'return function(state) for i = 1, 3 do goto continue ::continue:: end return state end\n',
  },
  E0207: {
    name: 'label-misplaced',
    severity: 'error',
    message: 'the label `{label}` is not `::continue::` as the last statement of a loop body',
    explanation: 'The only label is `::continue::`, once, at the end of a loop body.',
    hint: 'move it to the end of the loop body, directly before `end` or `until`',
    bad: 'return function(state) ::continue:: return state end\n',
    good: 'return function(state) for i = 1, 3 do ::continue:: end return state end\n',
  },
  E0208: {
    name: 'goto-without-label',
    severity: 'error',
    message: 'no enclosing loop body of this function ends in `::continue::`',
    explanation:
      '`goto continue` jumps to `::continue::` at the end of an enclosing loop body of the same function.',
    hint: 'add `::continue::` directly before the `end` of the loop',
    bad: 'return function(state) for i = 1, 3 do goto continue end return state end\n',
    good: 'return function(state) for i = 1, 3 do goto continue ::continue:: end return state end\n',
  },
  E0209: {
    name: 'goto-skips-local',
    severity: 'error',
    message: '`until` uses the local `{local}`, which `goto continue` skips',
    explanation:
      'A repeat loop tests its condition inside the scope of its body. After `goto continue` the local has no value there.',
    hint: 'declare the local before the first `goto continue`',
    bad: 'return function(s) repeat if s then goto continue end local x = 1 ::continue:: until x end\n',
    good: 'return function(s) repeat local x = 1 if s then goto continue end ::continue:: until x end\n',
  },

  E0301: excluded(
    'no-pairs',
    'Lua leaves the order of pairs open, so a fold that uses it can give different states on different machines.',
    'use `dpairs`, which goes through the keys in a specified order',
    'pairs({})',
    'local x = dpairs({})',
  ),
  E0302: excluded(
    'no-next',
    'next follows the internal order of a table, which is not specified.',
    'use `dpairs(t)` to go through a table',
    'next({})',
    'local x = dpairs({})',
  ),
  E0303: excluded(
    'no-coroutine',
    'A suspended coroutine cannot be stored in a state or replayed from a checkpoint.',
    'use closures, or keep what is to be done next as data in the state',
    'coroutine.create',
    'local x = function() end',
  ),
  E0304: excluded(
    'no-load',
    'Code that is made while running has no fold_root. This goes for `load` and `loadstring`.',
    'write the function out, or choose from a table of functions',
    'load("return 1")',
    'local x = function() return 1 end',
  ),
  E0305: excluded(
    'no-dofile',
    'A fold reads no files: its result depends on its source and the events alone. This goes for `dofile` and `loadfile`.',
    'put the code into this file',
    'dofile("a.lua")',
    'local x = function() end',
  ),
  E0306: excluded(
    'no-require',
    'A fold is one file, so that its root names all of it. Only libraries of EchoLua can be required, by a literal name.',
    'put the code into this file; require("json") and other library names are fine',
    'require("mymodule")',
    'local x = require("string")',
  ),
  E0307: excluded(
    'no-collectgarbage',
    'When memory is collected differs from machine to machine.',
    'leave the call out; memory is counted by the published size table',
    'collectgarbage()',
    'local x = nil',
  ),
  E0308: excluded(
    'no-os',
    'Time, environment and files differ from machine to machine.',
    'take the time from the event: its ULID or its payload',
    'os.time()',
    'local x = 0',
  ),
  E0309: excluded(
    'no-io',
    'A fold reads no files: its result depends on its source and the events alone.',
    'put data into events; return results as the state',
    'io.read()',
    'local x = ""',
  ),
  E0310: excluded(
    'no-debug',
    'debug sees lines, names and frames, which the root of a fold does not name.',
    'use error() with a message; the engine adds the traceback',
    'debug.traceback()',
    'local x = ""',
  ),
  E0311: excluded(
    'no-package',
    'A fold is one file, so that its root names all of it.',
    'put the code into this file',
    'package.path',
    'local x = ""',
  ),
  E0312: excluded(
    'no-math-random',
    'Random numbers differ from run to run. This goes for math.randomseed as well.',
    '`rng(seed)` gives the same numbers for the same seed: seed it with bytes of the event, for example its ULID',
    'math.random()',
    'local x = rng("seed")',
  ),
  E0313: excluded(
    'no-math-huge',
    'EchoLua has no infinity: each number is an integer or a multiple of 2^-32.',
    'start from the first element, or use math.maxinteger',
    'math.huge',
    'local x = 9223372036854775807',
  ),
  E0314: excluded(
    'no-string-dump',
    'There is no bytecode of functions at run time.',
    'keep data in the state, not functions',
    'string.dump',
    'local x = ""',
  ),
  E0315: {
    name: 'no-environment',
    severity: 'error',
    message: '`{name}` is not part of EchoLua',
    explanation:
      'There is no table of globals: each name is resolved when the fold is compiled. This goes for `_G`, `_ENV` and `_VERSION`.',
    hint: 'use locals, or a local table',
    bad: `local x = _G\n${RETURN}\n`,
    good: `local x = {}\n${RETURN}\n`,
  },
  E0316: {
    name: 'no-metamethod',
    severity: 'error',
    message: 'the metamethod `{name}` is not part of EchoLua',
    explanation:
      'Nothing would ever call it: __gc and __mode need a garbage collector, __close needs attributes, __pairs needs pairs.',
    hint: 'leave the field out, or give it another name',
    bad: `local x = { __gc = true }\n${RETURN}\n`,
    good: `local x = { gc = true }\n${RETURN}\n`,
  },
  E0317: {
    name: 'no-print-in-fold',
    severity: 'error',
    message: '`print` is not part of folds',
    explanation: 'A fold is pure: it has no output but its state. In scripts (gatos exec) print is fine.',
    hint: 'put the value into the state, or stop with error(value)',
    bad: 'return function(state, event) print(event) return state end\n',
    good: 'return function(state, event) state.last = event return state end\n',
  },

  E0401: {
    name: 'undefined-global',
    severity: 'error',
    message: '`{name}` is not defined',
    explanation: 'The name is neither a local in scope nor part of the standard library of EchoLua.',
    bad: 'return function(state, event) return stat end\n',
    good: 'return function(state, event) return state end\n',
  },
  E0402: {
    name: 'global-assignment',
    severity: 'error',
    message: '`{name}` is not a local: there are no global variables',
    explanation:
      'A global variable would be state that no checkpoint holds. The one exception is `function fold(events)` at the top level of the file.',
    hint: 'declare it with `local`',
    bad: `count = 0\n${RETURN}\n`,
    good: `local count = 0\n${RETURN}\n`,
  },
  E0403: {
    name: 'unknown-library-member',
    severity: 'error',
    message: '`{name}` is not in the standard library',
    explanation: 'The libraries are fixed, so a name that is not in them is a mistake.',
    bad: `local x = string.fnord\n${RETURN}\n`,
    good: `local x = string.sub\n${RETURN}\n`,
  },
  E0404: {
    name: 'library-assignment',
    severity: 'error',
    message: '`{name}` cannot be assigned: libraries do not change',
    explanation: 'The standard library is the same for all code, so that a name of it always means the same.',
    hint: 'make a local function of your own',
    bad: `string.trim = function(s) return s end\n${RETURN}\n`,
    good: `local trim = function(s) return s end\n${RETURN}\n`,
  },

  E0501: {
    name: 'number-out-of-range',
    severity: 'error',
    message: 'the number {text} is out of range',
    explanation: 'Numbers are integers from -2^63 to 2^63-1, or multiples of 2^-32 below 2^31 in size.',
    hint: 'keep such a value as a string, or scale it',
    bad: `local x = 1e99\n${RETURN}\n`,
    good: `local x = "1e99"\n${RETURN}\n`,
  },
  W0502: {
    name: 'number-not-canonical',
    severity: 'warning',
    message: 'the number {text} is written {canonical}',
    explanation: 'Each number has one canonical text, the one that tostring and the state show.',
    bad: `local x = 1.50\n${RETURN}\n`,
    good: `local x = 1.5\n${RETURN}\n`,
  },
  W0503: {
    name: 'number-rounded',
    severity: 'warning',
    message: 'the number {text} is rounded to {canonical}',
    explanation: 'Numbers are multiples of 2^-32: up to nine fraction digits survive.',
    hint: 'scale it to an integer if each digit counts',
    bad: `local x = 0.12345678901234\n${RETURN}\n`,
    good: `local x = 0.123456789\n${RETURN}\n`,
  },

  E0601: {
    name: 'purity',
    severity: 'error',
    message: 'a function assigns `{name}`, a variable of the file (PURITY)',
    explanation:
      'A fold is a function of state and event. A variable of the file that changes between events would be state that no checkpoint holds.',
    hint: 'keep the value in the state',
    bad: 'local count = 0\nreturn function(state) count = count + 1 return state end\n',
    good: 'return function(state) state.count = (state.count or 0) + 1 return state end\n',
  },
  E0602: {
    name: 'fold-shape',
    severity: 'error',
    message: '{found}',
    explanation:
      'A fold returns its reducer or a table with init, fold and emit at the end of the file, or defines `function fold(events)`, not both.',
    hint: 'end the file with `return function(state, event) … return state end`',
    bad: 'local x = 1\n',
    good: `${RETURN}\n`,
  },

  E0701: {
    name: 'nesting-too-deep',
    severity: 'error',
    message: 'more than {limit} levels of nesting',
    explanation:
      'Brackets, blocks, functions and operators that wait for their right side nest up to a fixed depth, the same everywhere.',
    hint: 'give a part of it a name of its own',
    bad: `local x = ${'('.repeat(150)}1${')'.repeat(150)}\n${RETURN}\n`,
    good: `local x = ${'('.repeat(90)}1${')'.repeat(90)}\n${RETURN}\n`,
  },
  E0702: {
    name: 'expression-too-long',
    severity: 'error',
    message: 'an expression or statement of more than {limit} levels',
    explanation: 'A chain of operators, fields or calls counts one level a link.',
    hint: 'split it into several statements',
    bad: `local x = 1${' + 1'.repeat(500)}\n${RETURN}\n`,
    good: `local x = 1${' + 1'.repeat(300)}\n${RETURN}\n`,
  },
  E0703: {
    name: 'too-many-registers',
    severity: 'error',
    message: 'this function needs more than {limit} registers',
    explanation:
      'Locals in scope and the intermediate values of an expression share the registers of a function.',
    hint: 'put locals into a table, or split the function',
    bad: `local ${Array.from({ length: 251 }, (_, i) => `a${i}`).join(', ')}\n${RETURN}\n`,
    good: `local ${Array.from({ length: 200 }, (_, i) => `a${i}`).join(', ')}\n${RETURN}\n`,
  },
  E0704: {
    name: 'too-many-captures',
    severity: 'error',
    message: 'this function needs more than {limit} {what}',
    explanation: 'The captured variables of a function are limited in number.',
    hint: 'put them into a table',
    bad: `${captures(126, 'a')}\nlocal f = function() ${captures(126, 'b')} return function() return ${captureSum(126, 'a')} + ${captureSum(126, 'b')} end end\n${RETURN}\n`,
    good: `${captures(126, 'a')}\nlocal f = function() return ${captureSum(126, 'a')} end\n${RETURN}\n`,
  },
  E0705: {
    name: 'module-too-large',
    severity: 'error',
    message: 'the compiled fold has more than {limit} {what}',
    explanation: 'A module is limited in size and in how deep its bodies nest.',
    hint: 'data belongs into events, not into the source of a fold',
  },
} as const satisfies Record<string, CatalogueEntry>;

function captures(count: number, prefix: string): string {
  return `local ${Array.from({ length: count }, (_, i) => `${prefix}${i}`).join(', ')}`;
}

function captureSum(count: number, prefix: string): string {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`).join(' + ');
}
