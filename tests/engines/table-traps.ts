import { expressions } from './expressions.ts';
import { field, key, number, positive, string } from './literals.ts';
import { lua, pick } from './lua.ts';

const { number: computed, anything, table } = expressions;

const NEW = pick(
  '{ x = 1, y = 2 }',
  '{ y = 2, x = 1 }',
  '{}',
  '{ x = {}, y = "s", z = 1.5 }',
  '{ 1, 2, 3 }',
  '{ 1, nil, 3 }',
  'setmetatable({ x = 1 }, Class)',
  '{ x = 1, [1] = 2, ["1"] = 3 }',
);

/** Fields with names that are constants. */
const NAMES = pick(
  ...[9, 29, 30, 31, 32, 33, 40].map((count) =>
    Array.from({ length: count }, (_, i) => `f${i + 1} = ${i}`).join(', '),
  ),
);

/** Where an engine may think that it knows the fields of a table, their order or types, or where they are kept. */
export const TABLE_TRAPS = {
  'the same fields in another order': lua`local function make(i) if i % 2 == 0 then return { x = i, y = ${number} } end local t = {} t.y = i t.x = ${anything} return t end
    local sum = 0 for i = 1, 6 do local t = make(i) t.z = i sum = sum + t.y note(t, t.x == t.y) end note(sum)`,
  'fields that change their type': lua`local t = ${NEW} for i = 1, 5 do t.x = (i == ${positive}) and ${anything} or i note(t.x, t) if type(t.x) == 'number' then t.y = t.x + 1 else t.y = t.x end end`,
  'a record becomes a map, and a list': lua`local t = ${NEW} for i = 1, 4 do t[${key}] = ${anything} t[i] = i t.${field} = t[${key}] note(t, #t) end note(t)`,
  'fields go and come back while they are gone through': lua`local t = { x = 1, y = 2, z = 3, n = 4, 10, 20 } for k, v in dpairs(t) do t.${field} = nil t[${key}] = v note(k, v, t.${field}) t.${field} = k end note(t, #t)`,
  'a list changes while it is gone through': lua`local t = { 1, 2, 3, 4 } for i, v in ipairs(t) do if i < 8 then ${pick('t[#t + 1] = v', 'table.remove(t)', 'table.remove(t, 1)', 't[i + 1] = nil', 't[1] = nil', 't[i] = {}')} end note(i, v) end note(t, #t)`,
  'keys that look like each other': lua`local t = {} t[1] = 'a' t['1'] = 'b' t[6 / 6] = 'c' t[-0] = 'd' t['-0'] = 'e' t[0] = 'f' t[true] = 'g' t['true'] = 'h' t[1.5] = 'i' t['1.5'] = 'j' t[${key}] = ${number} note(t, t[1], t['1'], t[0], t[${key}])`,
  'names that mean something to the host': lua`local t = {} for _, k in ipairs({ '__proto__', 'constructor', 'length', 'hasOwnProperty', ${string}, 'isTable' }) do note(t[k]) t[k] = ${anything} note(t[k], rawget(t, k)) end note(t, t.__proto__, t.constructor)`,
  'many keys': lua`local t = {} for i = 1, ${pick('40', '300', '2000')} do t['k' .. i % ${pick('7', '64', '1000')}] = i t[i * ${pick('1', '2', '-1', '0.5')}] = i end local n = 0 for k in dpairs(t) do n = n + 1 end note(n, #t, t.k5, t[6])`,
  'many fields of a name each': lua`local t = {} for i = 1, ${pick('12', '70')} do t['f' .. i] = i if i % ${positive} == 0 then t['f' .. i // 2] = nil end end t.${field} = ${anything} note(t, t.f1, t.f9, t.x)`,
  'as many names as a record of the host may have, and more': lua`local t = { ${NAMES} } note(t.f1, t.f30, t.f33) t.f2 = nil t.x = ${number} t.f2 = ${anything} t.y, t.z = 1, 2 for k in dpairs(t) do if k ~= 'f9' then t[k] = nil end end
    note(t, t.f1) t.f1 = 1 t.f40 = 2 t[${key}] = 3 note(t)`,
  holes: lua`local t = { 1, 2, 3, 4, 5 } for _, i in ipairs({ ${positive}, ${positive}, 5, ${positive} }) do t[i] = ${pick('nil', 'nil', '9')} note(#t, t, select('#', table.unpack(t))) t[#t + 1] = i end t[7] = 7 t[6] = 6 note(#t, t)`,
  'stored from the end': lua`local t = {} for i = ${pick('6', '40')}, 1, -1 do t[i] = i end note(#t, t) for i = 1, #t do t[i] = nil end note(#t, json.encode_canonical(t)) t.${field} = 1 t.${field} = nil note(json.encode_canonical(t))`,
  'an index that is not always an integer': lua`local t, i = { 10, 20, 30, 40 }, ${number} for n = 1, 5 do note(t[i], t[n * 0.5], t[n - 2]) t[i] = n i = i + ${pick('1', '0.5', '-1')} end note(t)`,
  'stores from right to left, and keys read first': lua`local t, i = { 1, 2, 3 }, 1 i, t[i] = i + 1, 20 t[1], t[1] = 'a', 'b' t.x, t.x, i = 1, 2, ${anything} t[2], t[3] = t[3], t[2] note(t, i)`,
  'a metatable comes and goes': lua`local t = { x = 1, n = 4 } for i = 1, 4 do note(pcall(function() return t.x, t.missing, t + 1, #t, t == { n = 4 }, t .. 'a' end)) setmetatable(t, ${pick('Class', 'nil', '{ __index = { missing = 1 } }', '{ __newindex = CONSTANTS }')}) t.${field} = i note(pcall(function() t.fresh = i end)) end note(t)`,
  'a handler that changes while it is used': lua`local m = {} local t = setmetatable({}, m) m.__index = function(_, k) m.__index = ${pick('nil', '{ x = 2 }', 'function() return 3 end')} return k end for i = 1, 3 do note(t.x, t[i]) end m.__newindex = function(o, k, v) rawset(o, k, v) rawset(o, 'y', k) end for i = 1, 3 do t.x = i t.y = nil end note(t)`,
  'an operator that does anything': lua`local m, n = {}, 0 for _, k in ipairs({ '__add', '__sub', '__mul', '__mod', '__lt', '__le', '__eq', '__concat', '__unm', '__len', '__call' }) do m[k] = function(a, b) n = n + 1 return ${anything} end end
    local a, b = setmetatable({}, m), setmetatable({}, m) note(a + 1, 2 - b, a * b, a % 3, a < b, a <= 1, a == b, a .. 'x', 1 .. b, -a, #a, a(1), n)`,
  'frozen tables': lua`local t = CONSTANTS note(t.x, t[1], #t, t.list[2]) note(pcall(function() ${pick('t.x = 1', 't[1] = 1', 't.list[#t.list + 1] = 1', 't.fresh = nil', 'table.insert(t.list, 1)', 'table.sort(t.list)', 'setmetatable(t, nil)', 't.list[1] = t.list[1]', 'rawset(t, 1, 1)', 'table.remove(t.list)')} end)) note(t)`,
  'each way to write to a frozen table': lua`local t, list = CONSTANTS, CONSTANTS.list note(pcall(function() t.x = ${number} end)) note(pcall(function() t[1] = 1 end)) note(pcall(function() t.fresh = 1 end)) note(pcall(function() t.x = nil end)) note(pcall(function() list[1] = ${number} end))
    note(pcall(function() list[4] = 1 end)) note(pcall(function() list[3] = nil end)) note(pcall(function() t.z.x = 2 end)) note(pcall(function() t[${key}] = 1 end)) note(t) ${pick('', 't.x = 1', 'list[2] = 2', 't.fresh = 1', 't.z.x = 1')}`,
  'variables and iterators that are frozen': lua`note(pcall(COUNTER)) note(pcall(function() return ITERATE(nil, nil) end)) for i = 1, 2 do note(pcall(COUNTER)) end`,
  'a table of tables': lua`local rows = {} for i = 1, 5 do rows[i] = { id = i, v = ${computed}, tag = i % 2 == 0 and 'even' or nil } end
    table.sort(rows, function(a, b) return a.id ${pick('>', '<', '>=')} b.id end) for _, row in ipairs(rows) do row.v = row.v + row.id row[row.id] = row.tag note(row) end`,
  'tables as values of one another': lua`local t = ${table} local u = { t = t, list = { t } } t.back = ${number} note(u.t == t, u.list[1].back) u.t.back = ${anything} note(t.back, u)`,
  'removed and appended, as a queue': lua`local q = json.array() for i = 1, ${pick('6', '30')} do q[#q + 1] = i if i % ${positive} == 0 then note(table.remove(q, ${pick('1', '#q')})) end end note(#q, q) note(table.unpack(q, 1, 4))`,
  'constructors with open ends': lua`local function three() return 1, ${anything}, 3 end local t = { three(), three() } note(#t, { three(), nil }, { n = 1, three() }, { [1] = 'k', three() }, { (three()) }, { 'p', [1] = 'k' })`,
} as const;
