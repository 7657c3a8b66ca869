// For each kind of reducer: the fold in YAML, and the one that a person would write in EchoLua. Both give the same states.

/** What the fold keeps is at `it`; payloads have a key, a name, numbers and some data. */
const KINDS = {
  lww: [
    'value: "$.data"',
    'if s.it then lww.set(s.it, p.data, e.ulid) else s.it = lww.new(p.data, e.ulid) end',
  ],
  min: ['value: "$.number"', 'if s.it == nil or p.number < s.it then s.it = p.number end'],
  max: ['value: "$.number"', 'if s.it == nil or p.number > s.it then s.it = p.number end'],
  'g-counter': ['value: "$.amount"', 'counter.g_add(s.it, e.actor, p.amount)'],
  'pn-counter': ['value: "$.number"', 'counter.pn_add(s.it, e.actor, p.number)', 'counter.pn_new()'],
  'g-set': ['value: "$.key"', 'set.g_add(s.it, p.key)'],
  '2p-set': [
    `value: "$.key", remove: "event.type == 'remove'"`,
    'if e.type == "remove" then set.tp_remove(s.it, p.key) else set.tp_add(s.it, p.key) end',
  ],
  'or-set': [
    `value: "$.key", remove: "event.type == 'remove'"`,
    'if e.type == "remove" then set.or_remove(s.it, p.key) else set.or_add(s.it, p.key, e.ulid) end',
  ],
  'map-join-lww': [
    'key: "$.key", value: "$.data"',
    'local r = s.it[p.key] if r then lww.set(r, p.data, e.ulid) else s.it[p.key] = lww.new(p.data, e.ulid) end',
  ],
  'map-join-min': [
    'key: "$.key", value: "$.number"',
    'local v = s.it[p.key] if v == nil or p.number < v then s.it[p.key] = p.number end',
  ],
  'map-join-max': [
    'key: "$.key", value: "$.number"',
    'local v = s.it[p.key] if v == nil or p.number > v then s.it[p.key] = p.number end',
  ],
  'map-join-sum': [
    'key: "$.key", value: "$.number"',
    's.it[p.key] = counter.pn_add(s.it[p.key] or counter.pn_new(), e.actor, p.number)',
  ],
  'map-join-count': ['key: "$.key"', 's.it[p.key] = counter.g_add(s.it[p.key] or counter.g_new(), e.actor)'],
  append: ['value: "$.data"', 'table.insert(s.it, { ulid = e.ulid, value = p.data })', 'json.array()'],
};

export const kindNames = Object.keys(KINDS);

export const yamlOf = (kind) =>
  `version: 1\ninputs: ["gatos/journal/**"]\nreducers: [{ kind: ${kind}, into: it, ${KINDS[kind][0]} }]\n`;

export function luaOf(kind) {
  const [, change, initial = '{}'] = KINDS[kind];
  const state = ['lww', 'min', 'max'].includes(kind) ? '{}' : `{ it = ${initial} }`;
  return `return { init = function() return ${state} end, fold = function(s, e) local p = e.payload ${change} return s end }`;
}
