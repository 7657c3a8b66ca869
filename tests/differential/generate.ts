import fc from 'fast-check';
import { Scope } from './scope.ts';
import { statement } from './statements.ts';

/** What the programs call, in front of those that do. Objects have every metamethod; all give what the generator expects of them. */
const HELPERS: readonly (readonly [use: RegExp, source: string])[] = [
  [/\bid\(/, 'local function id(x) return x end\n'],
  [
    /\bcaught\(/,
    'local function caught(ok, e, ...)\n  if type(e) == "table" then return ok, "code", e.code, ... end\n  return ok, e, ...\nend\n',
  ],
  [
    /\bupto\(/,
    'local function upto(n)\n  local i = 0\n  return function()\n    i = i + 1\n    if i <= n then return i, n end\n  end\nend\n',
  ],
  [
    /\bObject\(/,
    `local Class = {}
local function value(x) return type(x) == "table" and x.v or x end
local function Object(v) return setmetatable({v = v}, Class) end
function Class:get() return self.v end
function Class:add(n) return self.v + n end
Class.__index = function(_, key) return Class[key] or 9 end
Class.__newindex = function(o, key, v) rawset(o, key, v) end
Class.__call = function(o, ...) return o.v, ... end
Class.__tostring = function(o) return "<" .. o.v .. ">" end
Class.__len = function(o) return o.v + 1 end
Class.__unm = function(o) return -o.v end
Class.__bnot = function(o) return ~o.v end
Class.__concat = function(a, b) return tostring(a) .. "&" .. tostring(b) end
Class.__add = function(a, b) return value(a) + value(b) end
Class.__sub = function(a, b) return value(a) - value(b) end
Class.__mul = function(a, b) return value(a) % 1000 * (value(b) % 1000) end
Class.__idiv = function(a, b) return value(a) // (value(b) % 5 + 1) end
Class.__mod = function(a, b) return value(a) % (value(b) % 5 + 1) end
Class.__band = function(a, b) return value(a) & value(b) end
Class.__shl = function(a, b) return (value(a) & 255) << (value(b) & 7) end
Class.__eq = function(a, b) return a.v == b.v end
Class.__lt = function(a, b) return value(a) < value(b) end
Class.__le = function(a, b) return value(a) <= value(b) end
`,
  ],
];

/**
 * Programs of the language that EchoLua and Lua 5.4 share. Each is bounded, prints what it does, uses few integers so large that
 * they overflow, and is rendered from a tree of choices, so that it shrinks.
 */
export const program: fc.Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 12 })
  .map((statements) => {
    const scope = Scope.program();
    const body = statements.map((one) => one(scope)).join('\n');
    const helpers = HELPERS.filter(([use]) => use.test(body)).map(([, source]) => source);
    return `${helpers.join('')}${body}\n`.replace(/\n[ ]*(?=\n)/g, '');
  });
