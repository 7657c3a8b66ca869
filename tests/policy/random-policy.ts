import fc from 'fast-check';

/*
 * Random policies over one schema, as source; and random intents and data for them, some of them incomplete or mistyped. Texts and
 * numbers are few, so that conditions are often true.
 */

export const SCHEMA = `schema:
  intents:
    put: { path: path, n: number, t?: text }
    get: { t: text, tags: [text] }
    run: {}
  common: { actor: text, labels: [text], o?: { x: number, y?: text } }
  data:
    caps: [text]
    trust: { "*": { level: number, note?: text } }
    groups: { "*": [text] }
    approvals: [{ actor: text }]
    epoch: number
    flag: boolean
    extra?: number
`;

const TEXTS = ['a', 'b', 'ada', 'bob', 'leads', 'a/b', 'A', 'é', ''];
const NUMBERS = ['0', '1', '2', '1.5', '-1', '9007199254740993', '9223372036854775807', '0.0000000002'];
const GLOBS = ['a', 'a/*', 'a/**', '**/b', '*', '**', 'a?', 'ada', 'b*', 'a/**/b'];
const QUORUMS = ['1-of-2@leads', '2-of-3@leads', '1-of-1@a', '2-of-2@nobody'];

const text = fc.constantFrom(...TEXTS).map((one) => `'${one}'`);
const number = fc.constantFrom(...NUMBERS);

/** What a rule for these intents may read. */
interface Names {
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
  readonly lists: readonly string[];
  /** Paths that need a guard, with a condition for where they are there. */
  readonly guarded: readonly (readonly [path: string, then: string])[];
}

function namesFor(intents: readonly string[]): Names {
  const only = (intent: string) => intents.length === 1 && intents[0] === intent;
  const t = "t == 'a'";
  return {
    texts: ['actor', 'intent', ...(only('put') ? ['path'] : []), ...(only('get') ? ['t'] : [])],
    numbers: ['epoch', 'trust[actor].level', 'size(labels)', 'size(actor)', ...(only('put') ? ['n'] : [])],
    lists: ['labels', 'caps', "groups['leads']", 'groups[actor]', ...(only('get') ? ['tags'] : [])],
    guarded: [
      ['o.x', 'o.x > 1'],
      ['o.y', "o.y == 'a'"],
      ['extra', 'extra + 1 > 2'],
      ['trust[actor]', 'trust[actor].level == 1'],
      ['trust[actor].note', "trust[actor].note == 'a'"],
      ["groups['a']", "groups['a'] includes actor"],
      ...(intents.includes('put') && !only('get') ? [['t', t] as const] : []),
    ],
  };
}

function condition(names: Names): fc.Arbitrary<string> {
  return fc.letrec<{ bool: string; text: string; num: string; list: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.constantFrom(...names.texts),
      tie('text').map((one) => `lower(${one})`),
    ),
    num: fc.oneof(
      { maxDepth: 3 },
      number,
      fc.constantFrom(...names.numbers),
      fc
        .tuple(tie('num'), fc.constantFrom('+', '-', '*'), tie('num'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('num').map((one) => `-(${one})`),
      fc.tuple(tie('list'), text).map(([list, one]) => `(count v in ${list}: v == ${one})`),
    ),
    list: fc.oneof(
      fc.constantFrom(...names.lists),
      fc.array(text, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    ),
    bool: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom('true', 'false', 'flag', 'is_lead', 'not is_high'),
      fc
        .tuple(tie('text'), fc.constantFrom('==', '!=', '<', '>='), tie('text'))
        .map((parts) => parts.join(' ')),
      fc
        .tuple(tie('num'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('num'))
        .map((parts) => parts.join(' ')),
      fc.tuple(tie('text'), fc.constantFrom('in'), tie('list')).map((parts) => parts.join(' ')),
      fc.tuple(tie('list'), fc.constantFrom('includes'), tie('text')).map((parts) => parts.join(' ')),
      fc
        .tuple(tie('text'), fc.constantFrom('contains', 'starts_with', 'ends_with'), text)
        .map((parts) => parts.join(' ')),
      fc.tuple(tie('text'), fc.constantFrom(...GLOBS)).map(([one, glob]) => `${one} matches '${glob}'`),
      fc.tuple(tie('text')).map(([one]) => `${one} in groups`),
      fc.constantFrom(...QUORUMS).map((one) => `quorum('${one}')`),
      fc.constantFrom("has_cap('a:b')", "has_cap('a')", "has_label('a')", 'before_epoch(2)'),
      fc.constantFrom(...names.guarded).map(([path, then]) => `has(${path}) and ${then}`),
      fc.constantFrom(...names.guarded).map(([path, then]) => `(not has(${path}) or ${then})`),
      fc.constantFrom(...names.guarded).map(([path]) => `has(${path})`),
      fc
        .tuple(
          fc.constantFrom('any', 'all'),
          tie('list'),
          fc.constantFrom("w == 'a'", 'w in caps', 'trust[w].level > 0', 'w != actor'),
        )
        .map(([word, list, body]) => `(${word} w in ${list}: ${body})`),
      fc.array(tie('bool'), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(' and ')})`),
      fc.array(tie('bool'), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(' or ')})`),
      tie('bool').map((one) => `not (${one})`),
    ),
  })).bool;
}

const DEFINE = `define:
  is_lead: "actor in groups['leads']"
  is_high: "trust[actor].level >= 2"
`;

const rule = fc
  .oneof(
    fc.constant(['put', 'get', 'run']),
    fc.subarray(['put', 'get', 'run'], { minLength: 1 }),
    fc.constantFrom(['put'], ['get'], ['run']),
  )
  .chain((intents: readonly string[]) => {
    const one = condition(namesFor(intents));
    const list = fc.array(one, { minLength: 1, maxLength: 2 });
    /* Present once in as many. */
    const maybe = <T>(arbitrary: fc.Arbitrary<T>, present: number, of: number) =>
      fc.oneof(
        { weight: present, arbitrary: arbitrary as fc.Arbitrary<T | undefined> },
        { weight: of - present, arbitrary: fc.constant(undefined) },
      );
    return fc.record({
      intents: fc.constant(intents),
      path: intents.includes('put') ? maybe(fc.constantFrom(...GLOBS), 1, 2) : fc.constant(undefined),
      allow: maybe(list, 4, 5),
      deny: maybe(list, 1, 3),
      quorum: maybe(fc.constantFrom(...QUORUMS), 1, 6),
    });
  });

export const randomRules = fc.array(rule, { minLength: 1, maxLength: 4 });
export type RandomRule = typeof rule extends fc.Arbitrary<infer Rule> ? Rule : never;

/** The source of rules; their ids are their numbers in `order`. */
export function sourceOf(
  rules: readonly RandomRule[],
  order: readonly number[] = rules.map((_, i) => i),
): string {
  const lines = order.map((i) => {
    const { intents, path, allow, deny, quorum } = rules[i]!;
    const always = allow === undefined && deny === undefined && quorum === undefined;
    return JSON.stringify({
      id: `r${i}`,
      when: { ...(intents.length < 3 ? { intent: intents } : {}), ...(path === undefined ? {} : { path }) },
      ...(allow === undefined ? (always ? { allow_if: 'true' } : {}) : { allow_if: allow }),
      ...(deny === undefined ? {} : { deny_if: deny }),
      ...(quorum === undefined ? {} : { require: { quorum } }),
    });
  });
  return `${SCHEMA}${DEFINE}rules:\n${lines.map((line) => `  - ${line}\n`).join('')}`;
}

const someText = fc.constantFrom(...TEXTS);
const someTexts = fc.array(someText, { maxLength: 3 });
const someNumber = fc.constantFrom<unknown[]>(0, 1, 2, 1.5, -1, 2n ** 60n, 9007199254740993n, -0);
const mapOf = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom('ada', 'bob', 'a', 'leads'), value, { maxKeys: 4 });

const goodIntent = fc.record(
  {
    intent: fc.constantFrom('put', 'get', 'run'),
    path: fc.constantFrom('a', 'a/b', 'a/x/b', 'b', 'ada'),
    n: someNumber,
    t: someText,
    tags: someTexts,
    actor: fc.constantFrom('ada', 'bob', 'a'),
    labels: someTexts,
    o: fc.record({ x: someNumber, y: someText }, { requiredKeys: ['x'] }),
  },
  { requiredKeys: ['intent', 'path', 'n', 'tags', 'actor', 'labels'] },
);

const goodData = fc.record(
  {
    caps: fc.array(fc.constantFrom('a', 'a:b', 'a:*', 'x', '*'), { maxLength: 3 }),
    trust: mapOf(fc.record({ level: someNumber, note: someText }, { requiredKeys: ['level'] })),
    groups: mapOf(fc.array(fc.constantFrom('ada', 'bob', 'a'), { maxLength: 3 })),
    approvals: fc.array(fc.record({ actor: fc.constantFrom('ada', 'bob', 'a', 'eve') }), { maxLength: 3 }),
    epoch: someNumber,
    flag: fc.boolean(),
    extra: someNumber,
  },
  { requiredKeys: ['caps', 'trust', 'groups', 'approvals', 'epoch', 'flag'] },
);

const junk = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
  withUnicodeString: true,
} as never);

/** An object with some of its keys gone or holding something else. */
const spoiled = (good: fc.Arbitrary<object>) =>
  fc.tuple(good, fc.array(fc.tuple(fc.nat(), fc.option(junk)), { maxLength: 2 })).map(([object, changes]) => {
    const copy: { [key: string]: unknown } = { ...object };
    for (const [at, value] of changes) {
      const keys = Object.keys(copy);
      const key = keys[at % Math.max(1, keys.length)] ?? 'intent';
      if (value === null) delete copy[key];
      else copy[key] = value;
    }
    return copy as unknown;
  });

export const randomIntent = fc.oneof(
  { weight: 6, arbitrary: goodIntent as fc.Arbitrary<unknown> },
  { weight: 2, arbitrary: spoiled(goodIntent) },
  { weight: 1, arbitrary: junk },
);
export const randomData = fc.oneof(
  { weight: 6, arbitrary: goodData as fc.Arbitrary<unknown> },
  { weight: 2, arbitrary: spoiled(goodData) },
  { weight: 1, arbitrary: junk },
);
