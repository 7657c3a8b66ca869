import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { IRawGrammar } from 'vscode-textmate';
import { Sink } from '../../../compiler/diagnostics/sink.ts';
import { lexExpression } from '../../../compiler/expression/lex-expression.ts';
import { ExpressionSource } from '../../../compiler/expression/parse-expression.ts';
import { TOKENS } from '../../../compiler/expression/tokens.ts';
import type { YamlNode, YamlText } from '../../../compiler/yaml/node.ts';
import { readYaml } from '../../../compiler/yaml/read-yaml.ts';
import { grammarFiles } from '../../../scripts/grammar-files.ts';
import { PREDICATES } from '../../../stdlib/predicates/predicates.ts';
import { kindNames } from '../../../stdlib/reducers/kinds.ts';
import { colour, loadGrammar } from '../../../tests/editor/coloured.ts';
import { foldGrammar } from './fold-grammar.ts';
import { policyGrammar } from './policy-grammar.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A grammar of YAML built as that of VS Code: blocks go on while lines fit, keys begin where the line or its indentation ends (`\G`). */
const someYaml = {
  scopeName: 'source.yaml',
  patterns: [{ begin: '^', while: '^', name: 'meta.stream.yaml', patterns: [{ include: '#mapping' }] }],
  repository: {
    mapping: {
      begin: '\\G(?=\\w)',
      while: '\\G(?!---)',
      name: 'meta.mapping.yaml',
      patterns: [
        { match: '\\G\\w+(?=:)', name: 'entity.name.tag.yaml' },
        {
          begin: ':(?=\\s|$)',
          while: '\\G(?=\\s|-|#|$)',
          patterns: [
            { begin: '"', end: '"', name: 'string.quoted.double.yaml' },
            { match: '[^\\s"]+', name: 'string.unquoted.plain.yaml' },
          ],
        },
      ],
    },
  },
} as unknown as IRawGrammar;

const policies = await loadGrammar(policyGrammar);
const folds = await loadGrammar(someYaml, [foldGrammar]);

/** What tokens are coloured as, but for names. */
const SCOPES: readonly (readonly [scope: string, types: readonly { readonly name: string }[]])[] = [
  ['keyword.control.quantifier', [TOKENS.Quantifier]],
  ['keyword.operator.logical', [TOKENS.And, TOKENS.Or, TOKENS.Not]],
  ['constant.language.boolean', [TOKENS.True, TOKENS.False]],
  ['keyword.operator.word', [TOKENS.Infix]],
  ['keyword.operator.comparison', [TOKENS.Comparison]],
  ['keyword.operator.arithmetic', [TOKENS.Additive, TOKENS.Times]],
  ['constant.numeric', [TOKENS.Number]],
  ['string.quoted', [TOKENS.Text]],
  ['invalid.illegal', [TOKENS.Foreign]],
];

/** The scope that each token of an expression should have. */
function wantedScopes(text: string): [start: number, length: number, scope: string][] {
  const { tokens } = lexExpression(text);
  return tokens.map(({ tokenType, image, startOffset }, i) => {
    const types = [tokenType, ...(tokenType.CATEGORIES ?? [])];
    const known = SCOPES.find(([, some]) => some.some((one) => types.some((type) => type === one)));
    const [before, after] = [tokens[i - 1]?.tokenType, tokens[i + 1]?.tokenType];
    const isCall = after === TOKENS.Open && (image === 'has' || PREDICATES.has(image));
    const ofName =
      before === TOKENS.Dot ? 'variable.other.property' : isCall ? 'support.function.predicate' : 'variable.';
    const scope = tokenType === TOKENS.Name ? ofName : (known?.[0] ?? 'punctuation.');
    return [startOffset, image.length, scope];
  });
}

/** The scalars that are expressions, by the path of keys that leads to them. */
function expressionsOf(
  node: YamlNode,
  takes: (path: readonly string[]) => boolean,
  path: readonly string[] = [],
): YamlText[] {
  if (node.kind === 'text') return takes(path) ? [node] : [];
  if (node.kind === 'list') return node.items.flatMap((item) => expressionsOf(item, takes, path));
  if (node.kind === 'empty') return [];
  return node.entries.flatMap(({ key, value }) => expressionsOf(value, takes, [...path, key.value]));
}

const inPolicy = (path: readonly string[]) =>
  /^(allow|deny)_if$/.test(path.at(-1)!) || (path.length === 2 && path[0] === 'define');
const inFold = (path: readonly string[]) =>
  path[0] === 'reducers' && /^(where|key|value|remove)$/.test(path.at(-1)!);

/** Differences between the compiler's tokens and the colours; `seen` are the tokens that were compared. */
function compare(
  source: string,
  grammar: typeof policies,
  takes: typeof inPolicy,
): { wrong: string[]; seen: number } {
  const sink = new Sink();
  const documents = readYaml(source, sink) ?? [];
  expect(sink.diagnostics).toEqual([]);
  const bytes = Buffer.from(source);
  const coloured = colour(grammar, source);
  const wrong: string[] = [];
  let seen = 0;
  for (const scalar of documents.flatMap((document) => expressionsOf(document, takes)))
    for (const [start, length, scope] of wantedScopes(scalar.value)) {
      seen += 1;
      const span = new ExpressionSource(scalar).span({ start, end: start + length });
      const at = bytes.subarray(0, span.start).toString().length;
      const found = coloured.find((one) => one.start <= at && at < one.end);
      // A path of a payload is no expression.
      if (found?.text.startsWith('$')) break;
      if (!found?.scopes.some((one) => one.startsWith(scope)))
        wrong.push(
          `${JSON.stringify(scalar.value.slice(start, start + length))} in ${scalar.value}: ${found?.scopes.at(-1)}, not ${scope}`,
        );
    }
  return { wrong, seen };
}

const files = (folder: string, ending: RegExp) =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((name) => ending.test(name))
    .sort();

test.each(files('examples', /\.rgs$/))('conditions of %s have the colours of their tokens', (name) => {
  const { wrong, seen } = compare(readFileSync(join(ROOT, 'examples', name), 'utf8'), policies, inPolicy);
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(0);
});

test.each(files('examples/folds', /^[^.]+\.yaml$/))(
  'reducers of %s have the colours of their tokens',
  (name) => {
    const { wrong, seen } = compare(readFileSync(join(ROOT, 'examples/folds', name), 'utf8'), folds, inFold);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(0);
  },
);

test('every predicate is known, as its example uses it', () => {
  const source = `allow_if:\n${[...PREDICATES.values()].map(({ example }) => `  - ${JSON.stringify(example.expression)}\n`).join('')}`;
  expect(compare(source, policies, inPolicy).wrong).toEqual([]);
});

const word = fc.constantFrom(
  ...[
    'a',
    'state',
    'and',
    'or',
    'not',
    'true',
    'any',
    'all',
    'count',
    'in',
    'includes',
    'matches',
    'has',
    'quorum',
    'has_cap',
    'anyone',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    '==',
    '!=',
    '<=',
    '<',
    '>=',
    '>',
    '+',
    '-',
    '*',
    '&&',
    '||',
    '!',
    '=',
    '=>',
    '~=',
  ],
  ...['1', '2.5', '1e+9', "'x'", '"y"', "'it\\'s'", "'#'", "'a: b'", "'allow_if: x'", '""'],
);
const expression = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const single = (text: string) => `'${text.replaceAll("'", "''")}'`;
const LAYOUTS: Readonly<Record<string, (first: string, second: string) => string>> = {
  'double quotes': (a, b) =>
    `rules:\n  - allow_if: ${JSON.stringify(a)}\n    deny_if: ${JSON.stringify(b)} # c\n    id: x\n`,
  'single quotes': (a, b) => `allow_if: ${single(a)}\nreason: a and b\ndeny_if: ${single(b)}\n`,
  lists: (a, b) => `rules:\n- allow_if:\n  # c\n  - ${JSON.stringify(a)}\n  - ${single(b)}\n  audit: true\n`,
  'lists in brackets': (a, b) => `deny_if: [${single(a)}, ${JSON.stringify(b)}]\nid: x\n`,
  'maps in brackets': (a, b) =>
    `rules:\n  - { id: x, allow_if: ${JSON.stringify(a)}, deny_if: [${single(b)}], audit: true }\n`,
  blocks: (a, b) =>
    `rules:\n  - deny_if: >-\n      ${a} and\n      ${b}\n    reason: not all\n  - allow_if:\n      - |\n        ${b}\n      - |-\n        ${a}\n`,
  plain: (a, b) => `allow_if: a == ${a} # c\ndeny_if:\n  - x and ${b}\n`,
  definitions: (a, b) =>
    `define:\n  one: ${JSON.stringify(a)}\n  two: ${single(b)}\nrules:\n  - allow_if: one\n`,
  'definitions in brackets': (a, b) =>
    `define: { one: ${JSON.stringify(a)}, two: ${single(b)} }\nrules: [{ allow_if: one }]\n`,
};

test.each(Object.entries(LAYOUTS))('expressions in %s have the colours of their tokens', (name, layout) => {
  fc.assert(
    fc.property(expression, expression, (a, b) => {
      // Plain scalars cannot hold everything. A line of a block that begins like an item of a list is coloured as one.
      fc.pre(name !== 'plain' || !/: | #|[\]'"]$/.test(`${a}\n${b}`));
      fc.pre(name !== 'blocks' || !/^-( |$)/m.test(`${a}\n${b}`));
      expect(compare(layout(a, b), policies, inPolicy).wrong).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

const scopesOf = (source: string, grammar = policies): Map<string, string> =>
  new Map(colour(grammar, source).map(({ text, scopes }) => [text.trim(), scopes.join(' ')]));

test('what is no expression has no colours of expressions', () => {
  const source =
    'policy: any and all\nschema:\n  intents: { write: { path: path } }\nrules:\n  - id: a.b\n    reason: not in true\n    when: { path: "a/**" }\n    allow_if: "true"\n    require: { quorum: 2-of-3@leads }\n    audit: false # not and\n';
  const scopes = scopesOf(source);
  expect(scopes.get('any and all')).toBe('string.unquoted.plain.yaml');
  expect(scopes.get('not in true')).toBe('string.unquoted.plain.yaml');
  expect(scopes.get('a/**')).toBe('string.quoted.double.yaml');
  expect(scopes.get('# not and')).toBe('comment.line.number-sign.yaml');
  expect(scopes.get('a.b')).toBe('entity.name.function.rule.gatos');
  expect(scopes.get('2-of-3@leads')).toBe('constant.other.quorum.gatos');
  expect(scopes.get('false')).toBe('constant.language.boolean.gatos');
  for (const key of ['policy', 'schema', 'intents', 'rules', 'id', 'when', 'allow_if', 'require', 'audit'])
    expect([key, scopes.get(key)]).toEqual([key, 'entity.name.tag.yaml']);
});

test('a text that is not closed colours nothing of the next rule', () => {
  const scopes = scopesOf('rules:\n  - allow_if: "a == \'x\n  - id: next\n    deny_if: "b or c"\n');
  expect(scopes.get('next')).toBe('entity.name.function.rule.gatos');
  expect(scopes.get('or')).toContain('keyword.operator.logical');
});

test('YAML that is no fold keeps its colours', () => {
  const source = 'env:\n  - key: and\n    value: "a and b"\nwhere: "x or y"\n';
  expect(colour(folds, source).filter(({ scopes }) => scopes.some((one) => one.endsWith('.gatos')))).toEqual(
    [],
  );
});

test('after the reducers of a fold the YAML of the editor goes on', () => {
  const scopes = scopesOf(
    `version: 1\nreducers:\n${kindNames.map((kind) => `- kind: ${kind}\n`).join('')}  value: "$.a"\nemit: "a and b"\n`,
    folds,
  );
  for (const kind of kindNames)
    expect([kind, scopes.get(kind)]).toEqual([kind, expect.stringContaining('support.type.kind.gatos')]);
  expect(scopes.get('$')).toContain('variable.language.payload');
  expect(scopes.get('emit')).toBe('meta.stream.yaml meta.mapping.yaml entity.name.tag.yaml');
  expect(scopes.get('a and b')).toBe('meta.stream.yaml meta.mapping.yaml string.quoted.double.yaml');
});

test('the files of syntaxes/ are those of the tables (npm run reference)', () => {
  const folder = join(ROOT, 'editor/vscode/syntaxes');
  expect(readdirSync(folder).sort()).toEqual(
    grammarFiles()
      .map(([name]) => name)
      .sort(),
  );
  for (const [name, text] of grammarFiles()) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});
