---@meta echolua

-- Written by `npm run reference` from the signatures of the library.

---Raises the message as an error if v is nil or false; else returns all arguments.
---Fuel: 0.
---@param v any
---@param message? any
---@param ... any
---@return any
---@return any
---@return any ...
function assert(v, message, ...) end

---Iterates over a table in the one order: numbers ascending, strings bytewise, false, true. The keys are those the table has now; a key that is removed meanwhile is skipped.
---Fuel: 1 a key.
---@param t table
---@return fun(...): any, any
---@nodiscard
function dpairs(t) end

---Raises an error with this value. No position is added: it would leak the formatting of the source into the state.
---Fuel: 0.
---@param message? any
function error(message) end

---The metatable of a table, or its __metatable field.
---Fuel: 0.
---@param t any
---@return table?
---@nodiscard
function getmetatable(t) end

---Iterates over t[1], t[2], … up to the first nil.
---Fuel: 0.
---@param t table
---@return fun(...): any, any
---@return any
---@return any
---@nodiscard
function ipairs(t) end

---Calls f; an error comes back as false and its value. FUEL, MEMORY and DEPTH cannot be caught.
---Fuel: 0.
---@param f any
---@param ... any
---@return boolean
---@return any ...
function pcall(f, ...) end

---a == b without __eq.
---Fuel: 0.
---@param a any
---@param b any
---@return boolean
---@nodiscard
function rawequal(a, b) end

---t[key] without __index.
---Fuel: 0.
---@param t table
---@param key any
---@return any
---@nodiscard
function rawget(t, key) end

---#v without __len, of a table or a string.
---Fuel: 0.
---@param v any
---@return integer
---@nodiscard
function rawlen(v) end

---t[key] = value without __newindex.
---Fuel: 0.
---@param t table
---@param key any
---@param value any
---@return table
function rawset(t, key, value) end

---The arguments from the n-th on (a negative n counts from the end), or their number for n = "#".
---Fuel: 0.
---@param n any
---@param ... any
---@return any ...
---@nodiscard
function select(n, ...) end

---Sets or (with nil) removes the metatable of a table.
---Fuel: 0.
---@param t table
---@param metatable any
---@return table
function setmetatable(t, metatable) end

---The number that a text is, as a number in source would be read; with a base from 2 to 36, of an integer in that base. nil if it is none.
---Fuel: 1 for each 4 bytes; with a base, 1 a byte.
---@param v any
---@param base? number
---@return number?
---@nodiscard
function tonumber(v, base) end

---The text of a nil, boolean, number or string, or what __tostring gives. Of a table or function it is an error: it would show an address.
---Fuel: 0.
---@param v any
---@return string
---@nodiscard
function tostring(v) end

---"nil", "boolean", "number", "string", "table", "function", or "null" for json.null.
---Fuel: 0.
---@param v any
---@return string
---@nodiscard
function type(v) end

---Byte strings. Positions count bytes, from 1; negative ones count from the end.
string = {}

---The bytes s[i] to s[j] as numbers; i is 1, and j is i, unless given.
---Fuel: 1 a byte.
---@param s string
---@param i? integer
---@param j? integer
---@return integer
---@return any ...
---@nodiscard
function string.byte(s, i, j) end

---The string of these bytes.
---Fuel: 1 a byte.
---@param ... any
---@return string
---@nodiscard
function string.char(...) end

---Where a pattern first matches in s, from init on: its first and last position and its captures. With plain the pattern is text.
---Fuel: 1 for each item tried at a place; for a plain text 1 for each 16 bytes searched.
---@param s string
---@param pattern string
---@param init? integer
---@param plain? boolean
---@return integer?
---@return integer?
---@return any ...
---@nodiscard
function string.find(s, pattern, init, plain) end

---The format with each directive replaced by an argument: %d %i %u %o %x %X for integers, %f for numbers (exact, ties to even), %s for anything that has a text, %q for source that reads back, %c for a byte, %% for %. Flags, width and precision as in C. %a %e %g are not there.
---Fuel: 20 a directive, 1 a digit of its precision, 1 for each 32 bytes of the result.
---@param format string
---@param ... any
---@return string
---@nodiscard
function string.format(format, ...) end

---Iterates over the matches of a pattern in s; each gives its captures, or the match if there are none.
---Fuel: 1 for each item tried at a place.
---@param s string
---@param pattern string
---@param init? integer
---@return fun(...): any, any
---@nodiscard
function string.gmatch(s, pattern, init) end

---s with (at most n) matches of a pattern replaced, and how many they were. The replacement is a string (%0 is the match, %1 to %9 a capture), a table (indexed by the first capture) or a function (called with the captures); nil and false keep the match.
---Fuel: 1 for each item tried at a place, 1 a match, 1 for each 32 bytes of the result.
---@param s string
---@param pattern string
---@param replacement any
---@param n? integer
---@return string
---@return integer
---@nodiscard
function string.gsub(s, pattern, replacement, n) end

---The number of bytes; the same as #s.
---Fuel: 0.
---@param s string
---@return integer
---@nodiscard
function string.len(s) end

---A to Z become a to z; every other byte stays.
---Fuel: 1 for each 2 bytes.
---@param s string
---@return string
---@nodiscard
function string.lower(s) end

---The captures of the first match of a pattern in s, from init on; the match if there are none.
---Fuel: 1 for each item tried at a place.
---@param s string
---@param pattern string
---@param init? integer
---@return any ...
---@nodiscard
function string.match(s, pattern, init) end

---s n times, with the separator between.
---Fuel: 1 for each 32 bytes of the result.
---@param s string
---@param n integer
---@param separator? string
---@return string
---@nodiscard
function string.rep(s, n, separator) end

---The bytes in reverse order.
---Fuel: 1 for each 2 bytes.
---@param s string
---@return string
---@nodiscard
function string.reverse(s) end

---The bytes s[i] to s[j]; j is -1 unless given.
---Fuel: 1 for each 32 bytes of the result.
---@param s string
---@param i integer
---@param j? integer
---@return string
---@nodiscard
function string.sub(s, i, j) end

---a to z become A to Z; every other byte stays.
---Fuel: 1 for each 2 bytes.
---@param s string
---@return string
---@nodiscard
function string.upper(s) end

---Lists (the keys 1..n of a table) and keys. These functions look at tables raw, without metamethods.
table = {}

---The strings and numbers list[i] to list[j] in one string, with the separator between.
---Fuel: 1 an element, 1 for each 32 bytes of the result.
---@param list table
---@param separator? string
---@param i? integer
---@param j? integer
---@return string
---@nodiscard
function table.concat(list, separator, i, j) end

---The keys of a table in the one order.
---Fuel: 1 a key.
---@param t table
---@return any[]
---@nodiscard
function table.dkeys(t) end

---The values of a table in the one order of their keys.
---Fuel: 1 a key.
---@param t table
---@return any[]
---@nodiscard
function table.dvalues(t) end

---The same as the global dpairs.
---Fuel: 1 a key.
---@param t table
---@return fun(...): any, any
---@nodiscard
function table.dpairs(t) end

---A new list of the values of a table, sorted as table.sort does; values that are equal stay in the one order of their keys. The table stays as it is.
---Fuel: 2 a key, 1 a comparison, and what `before` uses.
---@param t table
---@param before? function
---@return any[]
---@nodiscard
function table.dsort(t, before) end

---Puts a value at a position (by default after the last) and moves up what is from there on.
---Fuel: 1 an element that moves.
---@param list table
---@param position integer
---@param value any
---@overload fun(list: table, value: any)
function table.insert(list, position, value) end

---Copies source[from] to source[to] to target[at] and on; the target is the source unless given. The ranges may overlap.
---Fuel: 1 an element.
---@param source table
---@param from integer
---@param to integer
---@param at integer
---@param target? table
---@return table
function table.move(source, from, to, at, target) end

---A list of the arguments, with their number as n.
---Fuel: 1 a value.
---@param ... any
---@return table
---@nodiscard
function table.pack(...) end

---Takes the value at a position (by default the last) out of a list and moves down what is after it.
---Fuel: 1 an element that moves.
---@param list table
---@param position? integer
---@return any
function table.remove(list, position) end

---Sorts a list in place by `before(a, b)` (by default a < b), keeping the order of equals. An inconsistent `before` gives some order, never an error.
---Fuel: 2 an element, 1 a comparison, and what `before` uses.
---@param list table
---@param before? function
function table.sort(list, before) end

---The values list[i] to list[j]; i is 1 and j is #list unless given.
---Fuel: 1 a value.
---@param list table
---@param i? integer
---@param j? integer
---@return any ...
---@nodiscard
function table.unpack(list, i, j) end

---Numbers. sqrt, exp, log, sin, cos and pow are correctly rounded.
math = {}

---The greatest integer, 2^63-1.
math.maxinteger = nil

---The least integer, -2^63.
math.mininteger = nil

---The number nearest to the circle constant, 3.1415926537.
math.pi = nil

---The absolute value.
---Fuel: 0.
---@param x number
---@return number
---@nodiscard
function math.abs(x) end

---x + y.
---Fuel: 0.
---@param x number
---@param y number
---@return number
---@nodiscard
function math.add(x, y) end

---The least integer that is not below x.
---Fuel: 0.
---@param x number
---@return number
---@nodiscard
function math.ceil(x) end

---The cosine of x radians.
---Fuel: 100.
---@param x number
---@return number
---@nodiscard
function math.cos(x) end

---x / y.
---Fuel: 0.
---@param x number
---@param y number
---@return number
---@nodiscard
function math.div(x, y) end

---e to the power of x.
---Fuel: 100.
---@param x number
---@return number
---@nodiscard
function math.exp(x) end

---The greatest integer that is not above x.
---Fuel: 0.
---@param x number
---@return number
---@nodiscard
function math.floor(x) end

---The remainder of x / y rounded towards zero: it has the sign of x.
---Fuel: 0.
---@param x number
---@param y number
---@return number
---@nodiscard
function math.fmod(x, y) end

---The logarithm of x to a base; the natural logarithm unless one is given.
---Fuel: 100.
---@param x number
---@param base? number
---@return number
---@nodiscard
function math.log(x, base) end

---The greatest argument.
---Fuel: 1 an argument.
---@param x number
---@param ... any
---@return number
---@nodiscard
function math.max(x, ...) end

---The least argument.
---Fuel: 1 an argument.
---@param x number
---@param ... any
---@return number
---@nodiscard
function math.min(x, ...) end

---The integer part of x (towards zero), and the rest.
---Fuel: 0.
---@param x number
---@return integer
---@return number
---@nodiscard
function math.modf(x) end

---x * y.
---Fuel: 0.
---@param x number
---@param y number
---@return number
---@nodiscard
function math.mul(x, y) end

---x ^ y.
---Fuel: 100.
---@param x number
---@param y number
---@return number
---@nodiscard
function math.pow(x, y) end

---The sine of x radians.
---Fuel: 100.
---@param x number
---@return number
---@nodiscard
function math.sin(x) end

---The square root.
---Fuel: 100.
---@param x number
---@return number
---@nodiscard
function math.sqrt(x) end

---x - y.
---Fuel: 0.
---@param x number
---@param y number
---@return number
---@nodiscard
function math.sub(x, y) end

---x if it is an integer, else nil.
---Fuel: 0.
---@param x number
---@return integer?
---@nodiscard
function math.tointeger(x) end

---"integer", "float" for a number that is not one, nil for what is no number.
---Fuel: 0.
---@param x number
---@return string?
---@nodiscard
function math.type(x) end

---Whether the integer x is less than y when both are read as unsigned.
---Fuel: 0.
---@param x number
---@param y number
---@return boolean
---@nodiscard
function math.ult(x, y) end

---Text as UTF-8, read strictly: no overlong forms, no surrogates, nothing above U+10FFFF. Positions count bytes, from 1; negative ones count from the end.
utf8 = {}

---The pattern that matches one code point of a valid text.
utf8.charpattern = nil

---The UTF-8 of these code points.
---Fuel: 1 a code point.
---@param ... any
---@return string
---@nodiscard
function utf8.char(...) end

---The code points that start from position i to j; i is 1, and j is i, unless given.
---Fuel: 1 a byte.
---@param s string
---@param i? integer
---@param j? integer
---@return integer
---@return any ...
---@nodiscard
function utf8.codepoint(s, i, j) end

---Iterates over the code points of s, with their positions. An error where s is not UTF-8.
---Fuel: 1 a code point.
---@param s string
---@return fun(...): any, any
---@return any
---@return any
---@nodiscard
function utf8.codes(s) end

---How many code points start from position i (1) to j (-1); nil and the position of the first byte that is not UTF-8 if there is one.
---Fuel: 1 for each 4 bytes.
---@param s string
---@param i? integer
---@param j? integer
---@return integer?
---@nodiscard
function utf8.len(s, i, j) end

---s in Unicode's normal form C, which strings of a state have to be in. An error if s is not UTF-8.
---Fuel: 1 for each 2 bytes that are not all ASCII.
---@param s string
---@return string
---@nodiscard
function utf8.nfc(s) end

---Where the n-th code point from position i on starts; for a negative n, before i. n = 0: where the code point that the byte i belongs to starts. nil if there is none.
---Fuel: 1 for each 4 bytes passed.
---@param s string
---@param n integer
---@param i? integer
---@return integer?
---@nodiscard
function utf8.offset(s, n, i) end

---JSON. Lists are tables with the keys 1..n, objects tables with string keys.
json = {}

---The null of JSON: a value of its own, and true in conditions.
json.null = nil

---Makes an empty table (a new one, if none is given) an array: it encodes as [].
---Fuel: 0.
---@param t? table
---@return table
function json.array(t) end

---The value of a JSON text. Strings come out in normal form C; null is json.null; a number that does not fit exactly is an error.
---Fuel: 1 for each 4 bytes.
---@param text string
---@return any
---@nodiscard
function json.decode(text) end

---The value of a canonical JSON text; any other text is an error.
---Fuel: 1 for each 4 bytes.
---@param text string
---@return any
---@nodiscard
function json.decode_strict(text) end

---The canonical JSON of a tree of data.
---Fuel: 1 a value, 1 for each 4 bytes of its strings and keys, 1 for each 32 bytes of the result.
---@param v any
---@return string
---@nodiscard
function json.encode_canonical(v) end

---Sets of strings that replicas change on their own and join later (state-based CRDTs), as plain data that a state can hold. g: grow-only, { element = true }. tp: two-phase, { element = true, or false once removed }: what is removed stays out. or: observed-remove, { element = { tag = true, or false once removed } }: adding again with a new tag puts it back. add and remove change the set they are given, and return it; join makes a new one.
set = {}

---An empty set: a grow-only set.
---Fuel: 0.
---@return table
---@nodiscard
function set.g_new() end

---Whether a string is in the set.
---Fuel: 0.
---@param s table
---@param element string
---@return boolean
---@nodiscard
function set.g_has(s, element) end

---The elements of the set in bytewise order.
---Fuel: 5 an element.
---@param s table
---@return any[]
---@nodiscard
function set.g_values(s) end

---The join of two replicas of a set, a new table. It is commutative, associative and idempotent; a and b stay as they are.
---Fuel: 4 an element of each.
---@param a table
---@param b table
---@return table
---@nodiscard
function set.g_join(a, b) end

---Puts a string into the set.
---Fuel: 0.
---@param s table
---@param element string
---@return table
function set.g_add(s, element) end

---An empty set: a two-phase set.
---Fuel: 0.
---@return table
---@nodiscard
function set.tp_new() end

---Whether a string is in the set.
---Fuel: 0.
---@param s table
---@param element string
---@return boolean
---@nodiscard
function set.tp_has(s, element) end

---The elements of the set in bytewise order.
---Fuel: 5 an element.
---@param s table
---@return any[]
---@nodiscard
function set.tp_values(s) end

---The join of two replicas of a set, a new table. It is commutative, associative and idempotent; a and b stay as they are.
---Fuel: 4 an element of each.
---@param a table
---@param b table
---@return table
---@nodiscard
function set.tp_join(a, b) end

---Puts a string into the set, unless it was removed before.
---Fuel: 0.
---@param s table
---@param element string
---@return table
function set.tp_add(s, element) end

---Takes a string out of the set for good: whether it was in it or is added later makes no difference, so the order of adding and removing does not matter.
---Fuel: 0.
---@param s table
---@param element string
---@return table
function set.tp_remove(s, element) end

---An empty set: an observed-remove set.
---Fuel: 0.
---@return table
---@nodiscard
function set.or_new() end

---Whether a string is in the set.
---Fuel: 1 a tag of the element.
---@param s table
---@param element string
---@return boolean
---@nodiscard
function set.or_has(s, element) end

---The elements of the set in bytewise order.
---Fuel: 5 an element, 4 a tag.
---@param s table
---@return any[]
---@nodiscard
function set.or_values(s) end

---The join of two replicas of a set, a new table. It is commutative, associative and idempotent; a and b stay as they are.
---Fuel: 4 an element and tag of each.
---@param a table
---@param b table
---@return table
---@nodiscard
function set.or_join(a, b) end

---Puts a string into the set. The tag must be one that no other adding of this element has, such as the ULID of the event.
---Fuel: 0.
---@param s table
---@param element string
---@param tag string
---@return table
function set.or_add(s, element, tag) end

---Takes a string out of the set: every adding of it that this replica has seen.
---Fuel: 4 a tag of the element.
---@param s table
---@param element string
---@return table
function set.or_remove(s, element) end

---Counters that replicas change on their own and join later (state-based CRDTs), as plain data that a state can hold. g: grow-only, { actor = count }. pn: up and down, { plus = { actor = count }, minus = { actor = count } }. An actor is a string, and each replica counts under its own. add changes the counter it is given, and returns it; join makes a new one.
counter = {}

---Counts an amount of at least 0 (1 unless given) for an actor.
---Fuel: 0.
---@param c table
---@param actor string
---@param amount? number
---@return table
function counter.g_add(c, actor, amount) end

---The join of two replicas of a counter, a new table. It is commutative, associative and idempotent; a and b stay as they are.
---Fuel: 4 an actor of each.
---@param a table
---@param b table
---@return table
---@nodiscard
function counter.g_join(a, b) end

---A grow-only counter at 0.
---Fuel: 0.
---@return table
---@nodiscard
function counter.g_new() end

---The sum of what all actors counted.
---Fuel: 6 an actor.
---@param c table
---@return number
---@nodiscard
function counter.g_value(c) end

---Counts an amount (1 unless given; down if it is negative) for an actor.
---Fuel: 0.
---@param c table
---@param actor string
---@param amount? number
---@return table
function counter.pn_add(c, actor, amount) end

---As g_join, for counters that go up and down.
---Fuel: 4 an actor of each.
---@param a table
---@param b table
---@return table
---@nodiscard
function counter.pn_join(a, b) end

---An up-down counter at 0.
---Fuel: 0.
---@return table
---@nodiscard
function counter.pn_new() end

---What all actors counted up, less what they counted down.
---Fuel: 6 an actor.
---@param c table
---@return number
---@nodiscard
function counter.pn_value(c) end

---Registers whose last write wins (state-based CRDTs), as plain data that a state can hold: { ulid = …, value = … }. The higher ULID is the later write; of two with the same ULID the one whose canonical JSON is greater bytewise counts. set changes the register it is given, and returns it; join makes a new one.
lww = {}

---The value of the register.
---Fuel: 0.
---@param r table
---@return any
---@nodiscard
function lww.get(r) end

---The join of two replicas of a register, a new table with a copy of the value. It is commutative, associative and idempotent; a and b stay as they are.
---Fuel: 4 a table and key of the value that wins; for equal ULIDs what encoding both values takes.
---@param a table
---@param b table
---@return table
---@nodiscard
function lww.join(a, b) end

---A register with its first write: a value and the ULID of the event that writes it.
---Fuel: 0.
---@param value any
---@param ulid string
---@return table
---@nodiscard
function lww.new(value, ulid) end

---Writes a value with the ULID of its event. A write that is not later than the one the register has changes nothing.
---Fuel: 0; for equal ULIDs what encoding both values takes.
---@param r table
---@param value any
---@param ulid string
---@return table
function lww.set(r, value, ulid) end

---Hashes of byte strings, and hexadecimal to show them. A hash is 32 bytes, not text: a state can hold its hexadecimal.
hash = {}

---The BLAKE3 hash of a string: 32 bytes.
---Fuel: 50, 1 a byte.
---@param s string
---@return string
---@nodiscard
function hash.blake3(s) end

---The bytes of a string in lower-case hexadecimal.
---Fuel: 1 for each 2 bytes.
---@param s string
---@return string
---@nodiscard
function hash.hex(s) end

---The SHA-256 hash of a string: 32 bytes.
---Fuel: 50, 1 a byte.
---@param s string
---@return string
---@nodiscard
function hash.sha256(s) end

---The bytes of hexadecimal in lower or upper case; nil for any other text.
---Fuel: 1 for each 2 bytes.
---@param text string
---@return string?
---@nodiscard
function hash.unhex(text) end

---A stream of numbers: a function `next` that gives an integer from 0 to 2^32-1, next(n) one from 1 to n, next(m, n) one from m to n. The same seed (a string) gives the same numbers on every engine.
---Fuel: 50, 1 a byte of the seed; 2 a number.
---@param seed string
---@return function
---@nodiscard
function rng(seed) end

---The seed of a run, 32 bytes: BLAKE3 of the lines "gatos rng seed v1", inputs_root, policy_root and fold_root, each ended by a newline. A root that there is none of is nil, and an empty line.
---Fuel: 100.
---@param inputs_root any
---@param policy_root any
---@param fold_root any
---@return string
---@nodiscard
function rng_seed(inputs_root, policy_root, fold_root) end

---Emits an artifact: the canonical JSON of a tree of data, at a path of the state tree. For `emit` of a reducer, and for batch folds.
---Fuel: 1 a value, and 1 for each 4 bytes of strings and keys; memory as a string of its JSON.
---@param path string
---@param value any
function emit_json_canonical(path, value) end

---Prints the texts of its arguments, with tabs between and a newline after them. Only scripts have it: a fold is pure.
---Fuel: 1 for each 32 bytes.
---@param ... any
function print(...) end
