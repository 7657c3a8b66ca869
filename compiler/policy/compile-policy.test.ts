import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicy } from '../../policy/load-policy.ts';
import { decodeRgc } from '../../policy/rgc/decode.ts';
import { render } from '../diagnostics/render.ts';
import { compilePolicy } from './compile-policy.ts';

const rootOf = (source: string, file = 'p.rgs'): string => {
  const { policyRoot, diagnostics } = compilePolicy(source, { file });
  if (policyRoot === undefined) throw new Error(`${diagnostics[0]!.message}\n${source}`);
  return policyRoot;
};

const SOURCE = `policy: finance
version: 1
define:
  is_lead: "actor in groups['leads']"
rules:
  - id: finance.append
    when: { intent: write, path: "gatos/journal/finance/**" }
    allow_if:
      - "caps includes 'journal:append'"
      - "trust[actor].level >= 2 or is_lead"
    deny_if:
      - "labels contains 'private' and remote != 'internal'"
    require: { quorum: "2-of-3@leads" }
    reason: "finance entries need journal:append"
    audit: true
`;

describe('the policy_root names the meaning', () => {
  test('the bytes of a policy never change unnoticed', () => {
    expect(rootOf(SOURCE)).toBe('sha256:abb6cd099e1419697618603bf24b17b582d8be733c5351f2eb2a1f6079bef77c');
  });

  test.each<[string, (source: string) => string]>([
    ['comments and blank lines', (s) => s.replaceAll('\n', '  # x\n\n')],
    ['line ends', (s) => s.replaceAll('\n', '\r\n')],
    [
      'quotes of YAML',
      (s) =>
        s.replace(
          '"caps includes \'journal:append\'"',
          '>-\n        caps includes\n        "journal:append"',
        ),
    ],
    [
      'quotes, spaces and brackets of expressions',
      (s) => s.replace('trust[actor].level >= 2 or is_lead', '((trust[ actor ] . level>=2))or(is_lead)'),
    ],
    ['a field written as an index', (s) => s.replace('trust[actor].level', "trust[actor]['level']")],
    [
      'the order of keys',
      (s) =>
        s.replace(
          'intent: write, path: "gatos/journal/finance/**"',
          'path: gatos/journal/finance/**, intent: write',
        ),
    ],
    ['one condition as a text or a list', (s) => s.replace(/deny_if:\n\s+- /, 'deny_if: ')],
    ['the name of a definition', (s) => s.replaceAll('is_lead', 'leads_have_it')],
    ['a definition in place', (s) => s.replace('or is_lead', "or actor in groups['leads']")],
    ['a definition that nobody uses', (s) => s.replace('rules:', '  other: "true"\nrules:')],
    ['the version', (s) => s.replace('version: 1\n', '')],
    ['flow style', (s) => s.replace('audit: true', '"audit": "true"')],
    ['a document mark', (s) => `---\n${s}...\n`],
    ['a list of one', (s) => s.replace('intent: write', 'intent: [write, write]')],
    ['the quorum as a list', (s) => s.replace('"2-of-3@leads"', '["2-of-3@leads"]')],
  ])('%s change nothing', (_, change) => {
    expect(change(SOURCE)).not.toBe(SOURCE);
    expect(rootOf(change(SOURCE))).toBe(rootOf(SOURCE));
  });

  test.each<[string, (source: string) => string]>([
    ['a condition', (s) => s.replace('>= 2', '> 2')],
    ['a constant', (s) => s.replace('>= 2', '>= 3')],
    ['the reason', (s) => s.replace('finance entries', 'finance entry')],
    ['the audit', (s) => s.replace('audit: true', 'audit: false')],
    ['the id', (s) => s.replace('finance.append', 'finance.add')],
    ['the name', (s) => s.replace('policy: finance', 'policy: money')],
    ['the path', (s) => s.replace('finance/**', 'finance/*')],
    ['the intent', (s) => s.replace('intent: write', 'intent: append')],
    ['the quorum', (s) => s.replace('2-of-3', '1-of-3')],
    [
      'the order of conditions, which a reason shows',
      (s) => s.replace(/(- "caps.*\n)(\s+)(- "trust.*\n)/, '$3$2$1'),
    ],
  ])('%s changes it', (_, change) => {
    expect(change(SOURCE)).not.toBe(SOURCE);
    expect(rootOf(change(SOURCE))).not.toBe(rootOf(SOURCE));
  });

  test('a rule without an id is called by its line', () => {
    const rule = 'when: { intent: exec }\nallow_if: "true"\n';
    expect(rootOf(rule, 'a/b/exec.rgs')).toBe(rootOf(`id: "exec.rgs:1"\n${rule}`));
    expect(rootOf(rule, 'exec.rgs')).not.toBe(rootOf(`\n${rule}`, 'exec.rgs'));
    const ids = (source: string) =>
      decodeRgc(compilePolicy(source, { file: 'x/exec.rgs' }).rgc!).value!.rules.map((one) => one.id);
    expect(
      ids(`# é\nrules:\n  - allow_if: "true"\n  -\n    # here\n    deny_if: "false"\n---\n${rule}`),
    ).toEqual(['exec.rgs:3', 'exec.rgs:6', 'exec.rgs:8']);
  });
});

test.each([
  ['policy.rgs', 'policy.rgs:1'],
  ['x/intent.rgs', 'intent.rgs:1'],
  ['e\u0301.rgs', '\u00e9.rgs:1'],
  ['\ud800.rgs', 'policy:1'],
  ['', 'policy:1'],
])('rules of the file %j load, called %s', (file, id) => {
  const { rgc } = compilePolicy('allow_if: "true"', { file });
  expect(loadPolicy(rgc!).value!.rules.map((one) => one.id)).toEqual([id]);
});

describe('a problem is shown where it stands in the scalar', () => {
  test.each<[string, string, string]>([
    ['plain', 'allow_if: cpas includes "x"', 'cpas'],
    ['double-quoted', 'allow_if: "cpas includes \'x\'"', 'cpas'],
    ['after escapes', "allow_if: \"labels contains '\\u00e9\\x41' and cpas includes 'x'\"", 'cpas'],
    ['single-quoted', "allow_if: 'labels contains ''é'' and cpas includes ''x'''", 'cpas'],
    ['literal', 'allow_if: |\n    labels contains "é"\n      and cpas includes "x"\n', 'cpas'],
    ['folded', 'allow_if: >-\n    labels contains "é"\n\n    and\n    cpas includes "x"\n', 'cpas'],
    ['plain over lines', 'allow_if: labels contains "é"\n  and\n\n  cpas includes "x"\n', 'cpas'],
    ['in a list', 'allow_if: ["true", "cpas includes \'x\'"]', 'cpas'],
    ['in a definition', 'define: { d: "not (cpas includes \'x\')" }\nallow_if: d', 'cpas'],
    ['a wrong type', 'allow_if: "trust[actor].level == \'é\'"', "'é'"],
    ['the whole of a path', "allow_if: \"actor == 'é' and o.p['q'].r > 1\"", 'o'],
    ['an optional attribute', "allow_if: \"actor == 'é' and ns == 'n'\"", 'ns'],
    ['an operator', 'allow_if: "actor == \'é\' && true"', '&&'],
    ['an argument', 'allow_if: "in_cidr(actor, \'10.0.0.1/8\')"', "'10.0.0.1/8'"],
    ['an intent', 'when: { intent: [write, "wirte"] }\nallow_if: "true"', '"wirte"'],
    ['a quorum', 'require: { quorum: "4-of-3@leads" }', '4-of-3@leads'],
    ['a key', 'alow_if: "true"\ndeny_if: "true"', 'alow_if'],
    ['a glob', 'when: { intent: write, path: a**b }\nallow_if: "true"', 'a**b'],
  ])('%s', (_, source, marked) => {
    const { diagnostics } = compilePolicy(source);
    expect(diagnostics).toHaveLength(1);
    const { start, end } = diagnostics[0]!.span;
    expect(new TextDecoder().decode(new TextEncoder().encode(source).subarray(start, end))).toBe(marked);
  });

  test('with line, caret and hint', () => {
    const source = 'allow_if: >-\n  actor == "é" and\n  caps inclues "x"\n';
    expect(render(compilePolicy(source).diagnostics[0]!, source, { file: 'p.rgs' })).toBe(
      'p.rgs:3:8: error[E0901]: not an expression: unexpected `inclues`\n' +
        '3 |   caps inclues "x"\n  |        ^^^^^^^\nhint: did you mean `includes`?\n',
    );
  });
});

test.each<[string, string, string | undefined]>([
  ['cpas includes "x"', 'unknown name `cpas`', 'did you mean `caps`?'],
  ['trust[actor].levle > 1', 'unknown field `levle`', 'did you mean `level`?'],
  ['hascap("x")', 'unknown function `hascap`', 'did you mean `has_cap`?'],
  [
    'includes(caps, "x")',
    'not an expression: unexpected `includes`',
    'write it between its operands: `a includes b`',
  ],
  ['actor not in caps', 'not an expression: unexpected `not`', 'write `not (a in b)`'],
  ['1 < epoch < 3', 'not an expression: unexpected `<`', 'join comparisons with `and`; each has two sides'],
  ['actor = "x"', '`=` is written `==`', undefined],
  ['epoch => 1', '`=>` is written `>=`', undefined],
  ['caps in "x"', 'this must be a text, number or boolean, and is `[text]`', undefined],
  ['caps includes journal', 'unknown name `journal`', "a text is written in quotes: 'journal'"],
  ['actor == "x" or', 'not an expression: it ends too early, after `or`', 'write what comes after `or`'],
  ['ns == "x"', '`ns` may be missing', 'write `has(ns) and …` before it'],
  ['has(ns) or ns == "x"', '`ns` may be missing', 'write `has(ns) and …` before it'],
  ['actor', 'this must be a boolean, and is `text`', undefined],
  ['caps', 'this must be a boolean, and is `[text]`', undefined],
  ['caps includes 1', 'this must be a text, and is `number`', undefined],
  ['1 in caps', 'this must be a [number], and is `[text]`', undefined],
  ['actor in trust[actor]', 'this must be a [text] or a map, and is `{ level: number }`', undefined],
  ['actor contains epoch', 'this must be a text, and is `number`', undefined],
  ['epoch + actor > 1', 'this must be a number, and is `text`', undefined],
  ['actor and true', 'this must be a boolean, and is `text`', undefined],
  ['true < false', 'this must be a text or number, and is `boolean`', undefined],
  ['caps == caps', 'this must be a text, number or boolean, and is `[text]`', undefined],
  ['actor.name == "x"', 'this must be a record or map, and is `text`', undefined],
  ['caps[1] == "x"', 'this must be a text, and is `number`', undefined],
  ['caps["x"] == "x"', 'this must be a map, and is `[text]`', undefined],
  ['any x in trust: true', 'this must be a list, and is `{ "*": { level: number } }`', undefined],
  ['any x in caps: x', 'this must be a boolean, and is `text`', undefined],
  ['size(epoch) > 1', 'this must be a text or a list or a map, and is `number`', undefined],
  ['(any x in caps: true) and x == "a"', 'unknown name `x`', undefined],
  ['has(actor == "a")', '`has` takes one path', undefined],
  ['has()', '`has` takes one path', undefined],
  ['has(lower(actor))', '`has` takes one path', undefined],
  ['has("a", "b")', '`has` takes one path', undefined],
  ['has(nope.a)', 'unknown name `nope`', undefined],
  ['has_cap("a" "b")', 'not an expression: unexpected `"b"`', undefined],
  ['(actor == "a"', 'not an expression: it ends too early, after `"a"`', 'close the `(` with `)`'],
  ['"a" in [actor, ("b")', 'not an expression: it ends too early, after `)`', 'close the `[` with `]`'],
  ['has_cap(', 'not an expression: it ends too early, after `(`', 'write what comes after `(`'],
  ['(any x in caps', 'not an expression: it ends too early, after `caps`', 'write what comes after `caps`'],
  ['any x in caps: ', 'not an expression: it ends too early, after `:`', 'write what comes after `:`'],
  ['', 'not an expression: it is empty', "write a condition, like actor == 'user:ada'"],
  [' ', 'not an expression: it is empty', "write a condition, like actor == 'user:ada'"],
  ['actor == "a")', 'not an expression: unexpected `)`', undefined],
  ['== 1', 'not an expression: unexpected `==`', 'write it between its operands: `a == b`'],
])('%s', (condition, message, hint) => {
  const { diagnostics } = compilePolicy(`allow_if: ${JSON.stringify(condition)}\n`);
  expect(diagnostics.map((one) => one.message)).toEqual([message]);
  if (hint !== undefined) expect(diagnostics[0]!.hint).toBe(hint);
});

test.each([
  'has(ns) and ns == "x"',
  'not has(ns) or ns == "x"',
  'not (has(ns) and ns != "x")',
  'not (not has(ns)) and ns == "x"',
  'has(ns) and (actor == "a" or ns == "x")',
  'has(ns) and (any c in caps: c == ns)',
  'has(trust[actor]) and trust[actor].level > 1',
  '(count c in caps: c starts_with "a") >= 2',
  'all c in caps: any d in labels: c == d',
  'trust["ada"].level > -1 * 2 + 3',
  'actor in [\'a\', "b"]',
])('%s compiles', (condition) => {
  expect(compilePolicy(`allow_if: ${JSON.stringify(condition)}\n`).diagnostics).toEqual([]);
});

test('several syntax errors of one file are found in one run, each once', () => {
  const { diagnostics } = compilePolicy(
    'allow_if: ["actor ==", "true"]\ndeny_if: ["cpas includes 1", "(1"]\n',
  );
  expect(diagnostics.map((one) => one.code)).toEqual(['E0901', 'E0909', 'E0901']);
});

test('a definition has its problem once, however often it is used', () => {
  const rules = '  - allow_if: d\n'.repeat(20);
  expect(compilePolicy(`define: { d: "cpas includes 'x'" }\nrules:\n${rules}`).diagnostics).toHaveLength(1);
});

describe('a schema of your own', () => {
  const schema = `schema:
  intents:
    deploy: { service: text, replicas?: number }
    rollback: { service: text }
    stop:
  common: { actor: text }
  data: { teams: { "*": { lead: text, members: [text] } } }
`;
  const compile = (rule: string) => compilePolicy(`${schema}${rule}`);

  test('types and intents come from it', () => {
    const { rgc, diagnostics } = compile(
      `rules:\n  - when: { intent: [deploy, rollback] }\n    allow_if: ["actor == teams[service].lead", "not has(replicas) or replicas <= 3"]\n`,
    );
    expect(diagnostics).toEqual([]);
    const policy = loadPolicy(rgc!).value!;
    expect(policy.intents).toEqual(['deploy', 'rollback', 'stop']);
    const data = { teams: { web: { lead: 'ada', members: [] } } };
    const intent = { intent: 'deploy', actor: 'ada', service: 'web' };
    expect(policy.decide(intent, data).verdict).toBe('allow');
    expect(policy.decide({ ...intent, replicas: 4 }, data).verdict).toBe('deny');
    /* What the schema does not give an intent is not there, whatever is sent. */
    expect(policy.decide({ ...intent, intent: 'rollback', replicas: 4 }, data).verdict).toBe('allow');
    expect(policy.decide({ intent: 'stop', actor: 'ada', service: 'web' }, data).rule).toBe('policy.default');
    expect(policy.decide({ intent: 'write' }, data).rule).toBe('intent.invalid');
  });

  test.each<[string, string[]]>([
    ['allow_if: "service == \'web\'"', ['E0912']],
    ['when: { intent: stop }\nallow_if: "service == \'web\'"', ['E0909']],
    ['allow_if: "caps includes \'x\'"', ['E0909']],
    ['require: { quorum: 1-of-2@a }', ['E0916']],
    ['when: { intent: write }\nallow_if: "true"', ['E1008']],
  ])('%s', (rule, codes) => {
    expect(compile(rule).diagnostics.map((one) => one.code)).toEqual(codes);
  });

  test.each<[string, string]>([
    ['{ a: [text, number] }', 'E1014'],
    ['{ a: [] }', 'E1014'],
    ['{ a: }', 'E1014'],
    ['{ a: strnig }', 'E1014'],
    ['{ a: { "*": text, b: text } }', 'E1014'],
    ['{ a: { b: text, b?: text } }', 'E1014'],
    ['{ and: text }', 'E1010'],
    ['{ a-b: text }', 'E1010'],
    ['{ intent: text }', 'E1015'],
    ['[a]', 'E1001'],
  ])('%s is refused', (attributes, code) => {
    const source = `schema: { intents: { i: ${attributes} } }\nallow_if: "true"\n`;
    expect(compilePolicy(source).diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test.each([
    ['without intents', '{ common: { a: text } }', 'E1001'],
    ['with an unknown section', '{ intents: { a: {} }, facts: {} }', 'E1002'],
    [
      'with one name of the intent and of the data',
      '{ intents: { a: { x: text } }, data: { x: text } }',
      'E1015',
    ],
  ])('%s', (_, own, code) => {
    expect(compilePolicy(`schema: ${own}\nallow_if: "true"\n`).diagnostics.map((one) => one.code)).toEqual([
      code,
    ]);
  });
});

test('names of fields are in NFC, as the keys of data are', () => {
  const source = `schema: { intents: { a: { b: { "e\u0301": text } } } }\nallow_if: "b['e\u0301'] == 'x'"\n`;
  const policy = loadPolicy(compilePolicy(source).rgc!).value!;
  expect(policy.decide({ intent: 'a', b: { é: 'x' } }).verdict).toBe('allow');
});

test('names of Object.prototype are names like others', () => {
  const source = `schema: { intents: { __proto__: { constructor: text } }, data: { toString: text } }
when: { intent: __proto__ }
define: { hasOwnProperty: "constructor == toString" }
allow_if: hasOwnProperty
`;
  const policy = loadPolicy(compilePolicy(source).rgc!).value!;
  const intent = JSON.parse('{"intent":"__proto__","constructor":"a"}');
  expect(policy.decide(intent, { toString: 'a' }).verdict).toBe('allow');
  expect(policy.decide({ intent: '__proto__' }, { toString: 'a' }).reason).toBe('constructor is missing');
});

describe('sources that would be deep, long or slow', () => {
  const N = 5000;
  test.each<[string, string, string]>([
    ['parentheses', `allow_if: "${'('.repeat(N)}"`, 'E0907'],
    ['lists', `allow_if: "${'['.repeat(N)}"`, 'E0907'],
    ['indexes', `allow_if: "${'trust['.repeat(N / 2)}"`, 'E0907'],
    ['nots', `allow_if: "${'not '.repeat(N / 2)}true"`, 'E0907'],
    ['minuses', `allow_if: "${'-'.repeat(N)}1 > 0"`, 'E0907'],
    ['quantifiers', `allow_if: "${'any x in labels: '.repeat(500)}true"`, 'E0907'],
    ['sums', `allow_if: "1${' + 1'.repeat(N / 2)} > 0"`, 'E0907'],
    ['fields', `allow_if: "actor${'.a'.repeat(N)} == 1"`, 'E0907'],
    ['characters', `allow_if: "${'a'.repeat(20_000)}"`, 'E0908'],
    [
      'definitions of definitions',
      `define:\n  a0: "true"\n${Array.from({ length: 60 }, (_, i) => `  a${i + 1}: "a${i} and a${i}"\n`).join('')}allow_if: a60`,
      'E0908',
    ],
    [
      'a chain of definitions',
      `define:\n  a0: "true"\n${Array.from({ length: N }, (_, i) => `  a${i + 1}: "a${i}"\n`).join('')}allow_if: a${N}`,
      'E0907',
    ],
    [
      'types',
      `schema: { intents: { a: { b: ${'['.repeat(20)}text${']'.repeat(20)} } } }\nallow_if: "true"`,
      'E1014',
    ],
    ['keys', Array.from({ length: N }, (_, i) => `k${i}: 1\n`).join(''), 'E1002'],
  ])('%s', (_, source, code) => {
    expect(compilePolicy(source).diagnostics[0]?.code).toBe(code);
  });

  test.each([
    ['ands', `allow_if: "true${' and true'.repeat(1500)}"`],
    ['items of a list', `allow_if: "actor in ['a'${", 'b'".repeat(2000)}]"`],
    ['quantified lists', `allow_if: "any x in ['a'${", 'b'".repeat(2000)}]: x == actor"`],
    ['constants', `allow_if: "${Array.from({ length: 300 }, (_, i) => `actor == '${i}'`).join(' or ')}"`],
    ['rules', `rules:\n${'  - allow_if: "true"\n'.repeat(N)}`],
  ])('%s compile', (_, source) => {
    const { rgc, diagnostics } = compilePolicy(source);
    expect(diagnostics).toEqual([]);
    for (const engine of ['compiled', 'interpreter'] as const)
      expect(loadPolicy(rgc!, { engine }).value!.decide({ intent: 'exec', actor: 'b' })).toMatchObject({
        rule: expect.stringMatching(/^policy:/),
      });
  });
});

test('any text is refused with a code or compiles to a policy that loads', () => {
  const words =
    'rules : - when { } intent write path "a/**" allow_if deny_if "true" "caps includes \'x\'" "actor ==" define a schema \n id [ ] , & * ! --- require quorum reason audit'.split(
      ' ',
    );
  const source = fc
    .array(fc.constantFrom(...words, '\n', '\n  ', ': ', '- '), { maxLength: 40 })
    .map((parts) => parts.join(' '));
  const check = (text: string | Uint8Array) => {
    const { diagnostics, rgc } = compilePolicy(text);
    expect(rgc === undefined).toBe(diagnostics.some((one) => one.severity === 'error'));
    if (rgc !== undefined) expect(loadPolicy(rgc).problem).toBeUndefined();
  };
  fc.assert(fc.property(source, check), { numRuns: 1000 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), check), { numRuns: 300 });
  const tokens =
    "actor caps trust [ ] ( ) 'a' 1 == < and or not in includes any all : . has size , + - * labels x true".split(
      ' ',
    );
  const condition = fc
    .array(fc.constantFrom(...tokens), { maxLength: 15 })
    .map((parts) => `allow_if: ${JSON.stringify(parts.join(' '))}`);
  fc.assert(fc.property(condition, check), { numRuns: 1500 });
});
