import { expressions } from './expressions.ts';
import { number, positive, small, string } from './literals.ts';
import { lua, pick } from './lua.ts';

const { number: computed, anything, values, boolean } = expressions;

/** Where an engine may think that it knows what is called, with what, and what a variable holds afterwards. */
export const CALL_TRAPS = {
  'a parameter that is a number most of the time': lua`local function f(a, b) return a + (b or 1) end note(f(1), f(${number}, 2)) note(pcall(f, ${anything}, ${anything})) note(pcall(f)) local t = { f = f } note(pcall(function() return t.f(${computed}), t:f(2) end))`,
  'a parameter that changes': lua`local function f(a, n) if n == 0 then return a end a = ${anything} or a return f(a, n - 1) end note(f(${number}, 3))`,
  'too few and too many arguments': lua`local function f(a, b, c) return c, b, a end note(f()) note(f(1, 2, 3, 4)) note((f(${values}))) note(f(${values})) note(select('#', f()))`,
  'a variable that a closure changes': lua`local x = ${small} local function set(v) x = v end for i = 1, 4 do local y = x set(i == 2 and ${anything} or i) note(x, y, pcall(function() return x + y end)) end note(x)`,
  'a variable that its own expression changes': lua`local x = ${small} local function f() x = ${anything} return 1 end note(pcall(function() return x + f(), x end)) x = 2 note(pcall(function() return f() + x end)) x = 3 x = x + f() note(x)`,
  'closures that share, closures that do not': lua`local made = {} for i = 1, 3 do local j = i * 2 made[i] = { get = function() return i, j end, set = function(v) j = v i = v end } end made[2].set(${anything}) for k = 1, 3 do note(made[k].get()) end`,
  counters: lua`local function counter(n) return function(by) n = n + (by or 1) return n end end local a, b = counter(${number}), counter(9007199254740990) for i = 1, 4 do note(a(), b(i), pcall(a, ${anything})) end`,
  'a variable that is not set in each round': lua`for i = 1, 4 do local x if i % 2 == 0 then x = i elseif i == 3 then x = ${string} end note(x, pcall(function() return x + 1 end)) local y = x x = y end`,
  'a register for one type after another': lua`do local a, b = 1, 2 note(a + b) end do local a, b = 'x', {} b.x = a note(b, a .. 1) end do local a = ${anything} note(a) end for i = 1, 2 do local a = i * 0.5 note(a) local b = { a } note(b[1] + a) end`,
  'one result and more': lua`local function f(n) if n > 1 then return n, 'f' end return n end local function g(n) return n, f(n) end local function h(...) return 1, ... end local function one(n) return (f(n)) end local function none(n) if n == 1 then return n end end
    for n = 1, 3 do local a, b, c = g(n) note(a, b, c) note(g(n)) note((g(n))) note(h(g(n))) note(one(n), h()) local t = { g(n) } note(#t, one(n) + 1) note(none(n)) note(#{ none(n) }, select('#', one(n))) end`,
  'several results': lua`local function f(n) if n == 0 then return elseif n == 1 then return 1 end return n, f(n - 1) end local a, b, c, d = f(${positive}), f(${positive}) note(a, b, c, d) note(f(4), (f(3))) note({ f(4) }, select('#', f(4)))`,
  varargs: lua`local function f(...) local a, b = ... local t = { ... } local n = select('#', ...) if n > 2 then return n, f(select(2, ...)) end return a, b, #t, n end note(f(${values})) note(f(nil, ${anything}, nil)) note(f())`,
  'many varargs': lua`local function f(...) return select('#', ...), (select(-1, ...)) end local t = {} for i = 1, ${pick('49', '50', '51', '130')} do t[i] = i end note(f(table.unpack(t))) note(#{ table.unpack(t) }, #{ 1, table.unpack(t) }, #{ f(table.unpack(t)) }) note(math.max(table.unpack(t)))`,
  'varargs that change their type': lua`local function sum(...) local s = 0 for i = 1, select('#', ...) do local v = select(i, ...) s = s + (type(v) == 'number' and v or #tostring(v)) end return s end note(sum(1, 2, 3), pcall(sum, ${values}), sum('a', 2.5, true))`,
  'recursion to the limit': lua`local function down(n) if n == 0 then return 0 end return ${pick('1 + down(n - 1)', 'down(n - 1)', '(down(n - 1))', 'select(2, pcall(down, n - 1))')} end for n = ${pick('3', '90', '180', '190')}, ${pick('4', '94', '200', '210')} do note(n, down(n)) end`,
  'recursion through what the library calls': lua`local depth = 0 local function f(a) depth = depth + 1 if depth > ${pick('3', '20', '250')} then return false end ${pick("local s = ('ab'):gsub('a', f) return s", 'table.sort({ 2, 1 }, f) return true', 'return setmetatable({}, { __index = f }).x', 'return pcall(f)', 'for x in f do return x end', 'return setmetatable({}, { __call = f })()')} end note(pcall(f)) note(depth)`,
  'two functions that call each other': lua`local odd local function even(n) if n == 0 then return true, ${anything} end return odd(n - 1) end odd = function(n) if n == 0 then return false end return even(n - 1) end note(even(${positive})) note(odd(${positive})) odd = ${anything} note(pcall(even, 3))`,
  'what is called is not always a function': lua`local f = add for i = 1, 4 do note(pcall(function() return f(i, 2) end)) f = (i == 1) and setmetatable({}, Class) or (i == 2) and ${anything} or add end`,
  'faults from below': lua`local function fail(n) if n == 0 then ${pick('error("e")', 'error({ x = 1 })', 'error()', 'local x = nil + 1', 'return #5', 'return ({}).x.y', 'error(7.5)', 'assert(false)', 'return 1 < "1"')} end return fail(n - 1), 1 end local done = {} for i = 0, 3 do local ok, e = pcall(fail, i) done[#done + 1] = e note(ok, e) end note(#done)`,
  'what was done before a fault stays done': lua`local t, x = { 1 }, 1 note(pcall(function() x = 2 t.x = 2 t[2], t.y = ${anything}, x + ${anything} x = 3 t[3] = 3 end)) note(x, t)`,
  'iterators that are stepped by hand': lua`local f, s, c = ${pick('dpairs', 'ipairs')}({ 10, x = 20, 30 }) note(f(s, c)) for k, v in f, s, c do note(k, v) end note(pcall(f, s, c)) note(pcall(f)) local g = ('a1b2'):gmatch('%a') note(g(), g(), g(), pcall(g))`,
  'loops left early, from within': lua`local function find(n) for i = 1, 5 do for j = 1, 3 do if i * j == n then return i, j elseif i + j == ${positive} then goto continue end ::continue:: end if i == n then break end end return ${anything} end note(find(${positive})) note(find(4)) note(find(99))`,
  'a condition that sees the locals of the body': lua`local n = 0 repeat local last = n n = n + ${pick('1', '0.5', '2')} local done = last > 2 or ${boolean} until done or n > 5 note(n)`,
  'memory for strings': lua`local s = ${string} for i = 1, ${pick('5', '12', '30')} do s = s .. s if #s > 1 << ${pick('8', '14', '24')} then break end end note(#s, s == s .. '', s < s .. 'x')`,
  'strings that are indexed': lua`local s = ${string} for i = 1, 3 do note(pcall(function() return s:len(), s.x, s:sub(i, i), (s):byte(i) end)) s = ${anything} end`,
  'null is a value': lua`local x = ${pick('json.null', 'p.list', 'nil', 'false')} note(x == nil, x == json.null, not x, type(x), x and 1 or 2, pcall(function() return x.y end)) local t = { x = x, x } note(t, #t, pcall(function() return x + 1 end), pcall(function() return x() end))`,
} as const;
