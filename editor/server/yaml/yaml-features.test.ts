import { describe, expect, test } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { compilePolicy } from '../../../compiler/policy/compile-policy.ts';
import { RULE_KEYS } from '../../../compiler/policy/policy-source.ts';
import { TOP_KEYS } from '../../../compiler/policy/read-policy.ts';
import { completeYaml } from './completion.ts';
import { definitionAt, renameDefinition } from './definitions.ts';
import { hoverYaml } from './hover.ts';
import { semanticTokensOfYaml } from './semantic-tokens.ts';
import { signatureHelpYaml } from './signature-help.ts';
import { foldingOfYaml, symbolsOfYaml } from './symbols.ts';
import { YamlDocument } from './yaml-document.ts';
import { keysAt } from './yaml-keys.ts';

type Kind = 'rgs' | 'fold.yaml';
function at(kind: Kind, marked: string): { document: YamlDocument; unit: number } {
  const unit = marked.indexOf('¦');
  return { document: new YamlDocument(marked.replace('¦', ''), kind), unit };
}
const labels = (kind: Kind, marked: string) => {
  const { document, unit } = at(kind, marked);
  return completeYaml(document, unit).map(({ label }) => label);
};
const hover = (kind: Kind, marked: string) => {
  const { document, unit } = at(kind, marked);
  return (hoverYaml(document, unit)?.contents as { value: string } | undefined)?.value;
};

describe('completion', () => {
  test.each<[string, Kind, string, readonly string[], readonly string[]]>([
    ['keys of a policy', 'rgs', '¦', ['rules', 'define', 'allow_if'], ['intent']],
    ['keys of a rule', 'rgs', 'rules:\n  - id: a\n    al¦', ['allow_if', 'when'], ['schema']],
    ['keys of when', 'rgs', 'when: { ¦', ['intent', 'path'], ['allow_if']],
    ['intents', 'rgs', 'when: { intent: wr¦', ['write', 'exec'], ['path']],
    [
      'intents of an own schema',
      'rgs',
      'schema:\n  intents:\n    ship: { port: text }\nwhen:\n  intent: ¦',
      ['ship'],
      ['exec'],
    ],
    [
      'names in a condition',
      'rgs',
      'allow_if:\n  - "ca¦',
      ['caps', 'has_cap', 'includes', 'and'],
      ['intents'],
    ],
    [
      'attributes of an own schema',
      'rgs',
      'schema:\n  intents:\n    ship: { port: text }\nallow_if: po¦',
      ['port'],
      ['path'],
    ],
    ['definitions', 'rgs', 'define:\n  admin: "actor == \'ada\'"\nallow_if: "ad¦', ['admin'], []],
    [
      'fields of a record',
      'rgs',
      'allow_if: "trust[actor].level > 1 and any x in approvals: x.actor == trust.a.¦',
      ['level'],
      ['caps'],
    ],
    ['keys of a fold', 'fold.yaml', 'version: 1\n¦', ['reducers', 'emit', 'payload'], ['kind']],
    [
      'keys of a reducer of a kind',
      'fold.yaml',
      'reducers:\n  - kind: map-join-lww\n    ¦',
      ['key', 'value', 'into'],
      ['remove', 'lua'],
    ],
    [
      'keys of a reducer before one of a kind',
      'fold.yaml',
      'reducers:\n  - into: a\n    ¦\n  - kind: map-join-lww\n',
      ['kind', 'lua', 'remove'],
      ['version'],
    ],
    ['kinds', 'fold.yaml', 'reducers:\n  - kind: ¦', ['lww', 'or-set'], ['id']],
    [
      'fields of a payload',
      'fold.yaml',
      'payload: { amount: number }\nreducers:\n  - kind: lww\n    where: "payload.¦',
      ['amount'],
      ['event'],
    ],
    [
      'selectors',
      'fold.yaml',
      'payload: { amount: number }\nreducers:\n  - kind: lww\n    value: "$.¦',
      ['$.amount'],
      [],
    ],
    [
      'places to select',
      'fold.yaml',
      'reducers:\n  - kind: lww\n    into: a.b\nemit:\n  - path: x\n    select: "¦',
      ['$.a.b'],
      [],
    ],
  ])('%s', (_, kind, marked, some, none) => {
    const found = labels(kind, marked);
    expect(found).toEqual(expect.arrayContaining([...some]));
    for (const label of none) expect(found).not.toContain(label);
  });

  test.each<[string, Kind, string]>([
    ['a text of an expression', 'rgs', 'allow_if: "actor == \'ad¦'],
    ['a comment', 'rgs', '# al¦'],
    ['what is closed', 'rgs', 'allow_if: "caps"¦'],
    ['a free text', 'rgs', 'reason: al¦'],
  ])('nothing in %s', (_, kind, marked) => expect(labels(kind, marked)).toEqual([]));
});

test.each<[string, Kind, string, string]>([
  ['a key', 'rgs', 'deny¦_if: "true"', 'denies'],
  ['a key of a reducer', 'fold.yaml', 'reducers:\n  - kind: lww\n    in¦to: a', 'owns'],
  ['a kind', 'fold.yaml', 'reducers:\n  - kind: or¦-set', 'adding'],
  ['a predicate', 'rgs', 'allow_if: "in_ci¦dr(ip, \'10.0.0.0/8\')"', 'Fuel'],
  ['an attribute', 'rgs', 'allow_if: "rem¦ote == \'x\'"', 'remote: text'],
  ['a field', 'rgs', 'allow_if: "trust.ada.le¦vel > 1"', 'level: number'],
  [
    'a definition',
    'rgs',
    'define:\n  admin: "actor == \'ada\'"\nallow_if: "ad¦min"',
    '(definition) admin: "actor == \'ada\'"',
  ],
])('hover over %s', (_, kind, marked, part) => expect(hover(kind, marked)).toContain(part));

test('every key of a policy has a line of documentation', () => {
  const keys = Object.keys(keysAt(new YamlDocument('', 'rgs'), [], 0));
  expect(new Set(keys)).toEqual(new Set([...TOP_KEYS, ...RULE_KEYS]));
});

test('signature help for predicates', () => {
  const { document, unit } = at('rgs', 'allow_if: "in_cidr(ip, ¦"');
  const help = signatureHelpYaml(document, unit);
  expect([help?.signatures[0]?.label, help?.activeParameter]).toEqual([
    expect.stringContaining('in_cidr(address: text, block: text)'),
    1,
  ]);
});

describe('definitions', () => {
  const source =
    'define:\n  admin: "actor == \'ada\'"\n  boss: "adm¦in and 1 < 2"\nallow_if:\n  - "admin or boss"\n  - "trust.admin.level > 1"\n';
  test('are found and renamed, and the root stays', () => {
    const { document, unit } = at('rgs', source);
    const found = definitionAt(document, unit)!;
    expect([found.declaration.start, found.uses.length]).toEqual([{ line: 1, character: 2 }, 2]);
    const { value } = renameDefinition(document, unit, 'chief');
    const renamed = TextDocument.applyEdits(TextDocument.create('a', 'rgs', 1, document.text), [...value!]);
    expect(renamed).toContain('chief or boss');
    const root = compilePolicy(document.text, { file: 'a.rgs' }).policyRoot;
    expect(root).toBeDefined();
    expect(compilePolicy(renamed, { file: 'a.rgs' }).policyRoot).toBe(root);
  });
  test.each(['boss', 'actor', 'caps', 'in', '1a'])('are not renamed to %s', (name) => {
    const { document, unit } = at('rgs', source);
    expect(renameDefinition(document, unit, name).problem).toBeDefined();
  });
});

test('symbols and folding', () => {
  const text =
    'version: 1\nreducers:\n  - kind: lww\n    into: title\n  - kind: g-set\n    id: tags\n    value: "$.tag"\nemit:\n  - path: a.json\n';
  const document = new YamlDocument(text, 'fold.yaml');
  const outline = symbolsOfYaml(document).map(({ name, children }) => [
    name,
    ...(children ?? []).map((one) => one.name),
  ]);
  expect(outline).toEqual([['version'], ['reducers', 'title', 'tags'], ['emit', 'a.json']]);
  expect(foldingOfYaml(document)).toEqual([
    { startLine: 1, endLine: 6 },
    { startLine: 2, endLine: 3 },
    { startLine: 4, endLine: 6 },
    { startLine: 7, endLine: 8 },
  ]);
});

test('semantic tokens stand where the words are, with astral characters before them', () => {
  const { data } = {
    data: semanticTokensOfYaml(new YamlDocument('reason: 😀\nallow_if: "\'😀\' in caps"\n', 'rgs')),
  };
  // string at 11, operator `in` at 16, variable `caps` at 19: two units for the face.
  expect([data.slice(0, 3), data.slice(5, 8), data.slice(10, 13)]).toEqual([
    [1, 11, 4],
    [0, 5, 2],
    [0, 3, 4],
  ]);
});
