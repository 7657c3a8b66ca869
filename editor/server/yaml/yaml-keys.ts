import { CONDITION_KEYS, type RuleKey } from '../../../compiler/policy/policy-source.ts';
import {
  EMIT_KEYS,
  FOLD_KEYS,
  keysOfKind,
  REDUCER_KEYS,
  SOURCE_KEYS,
} from '../../../compiler/yaml-fold/spec-keys.ts';
import { kindOf } from '../../../stdlib/reducers/kinds.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { YamlLine } from './yaml-lines.ts';

/** Keys with what they are for. */
export type Keys = Readonly<Record<string, string>>;

const RULE: Readonly<Record<RuleKey, string>> = {
  id: 'What decisions call this rule. By default the file and the line.',
  when: 'The intents and paths that the rule is for; without it, all.',
  allow_if: 'Conditions that must all be true for the rule to allow.',
  deny_if: 'Conditions of which one that is true, or undecided, denies.',
  require: 'What must be there beside the conditions: `quorum`.',
  reason: 'What a denial says, for people.',
  audit: 'Whether decisions by this rule are written down even when they allow.',
};

const POLICY = {
  policy: 'The name of the policy.',
  version: 'The version of the language: 1.',
  schema: 'The types of intents and data, instead of those of GATOS.',
  define: 'Expressions with names, for conditions to use.',
  rules: 'The rules. A file with one rule may have its keys at the top.',
};

const SCHEMA = {
  intents: 'The intents, each with the attributes that it has: `name?` may be missing.',
  common: 'Attributes of every intent.',
  data: 'What the gate knows beside the intent.',
};

const WHEN = {
  intent: 'An intent, or a list of them.',
  path: 'Globs of paths, one or a list.',
};

const REQUIRE = { quorum: 'How many of which group have to approve: `2-of-3@leads`.' };

/** The keys that a place takes. */
export function keysAt(document: YamlDocument, path: readonly string[], line: number): Keys {
  return document.language === 'rgs' ? policyKeys(path) : foldKeys(document, path, line);
}

function policyKeys(path: readonly string[]): Keys {
  const inRule = path[0] === 'rules' && path[1] === '-' ? path.slice(2) : path;
  if (path.length === 0) return { ...POLICY, ...RULE };
  if (inRule.length === 0) return RULE;
  if (inRule.length !== 1) return {};
  if (inRule[0] === 'when') return WHEN;
  if (inRule[0] === 'require') return REQUIRE;
  return path[0] === 'schema' ? SCHEMA : {};
}

function foldKeys(document: YamlDocument, path: readonly string[], line: number): Keys {
  if (path.length === 0) return FOLD_KEYS;
  if (path.length !== 2 || path[1] !== '-') return {};
  if (path[0] === 'emit') return EMIT_KEYS;
  if (path[0] !== 'reducers') return {};
  const kind = kindOf(siblingValue(document, path, line, 'kind') ?? '');
  if (kind === undefined) return REDUCER_KEYS;
  const { required, optional } = keysOfKind(kind);
  const taken = new Set<string>(['id', 'kind', 'where', 'into', ...required, ...optional]);
  return Object.fromEntries(Object.entries(REDUCER_KEYS).filter(([key]) => taken.has(key)));
}

/** The value of a key in the item of a list that a line belongs to. */
function siblingValue(
  { lines }: YamlDocument,
  path: readonly string[],
  line: number,
  key: string,
): string | undefined {
  const depth = path.length;
  const isIn = (one: YamlLine | undefined) =>
    one !== undefined && one.path.length > depth - 1 && one.path[depth - 1] === '-';
  const starts = (one: YamlLine) => one.dashes > 0 && isIn(one) && one.path.length <= depth + 1;
  let first = lines.filter((one) => one.number <= line).length - 1;
  while (first > 0 && !starts(lines[first]!)) first -= 1;
  for (let at = Math.max(0, first); isIn(lines[at]); at += 1) {
    const one = lines[at]!;
    if (at > first && starts(one)) return undefined;
    if (one.key?.name === key && one.path.length === depth + 1) return one.value.text.trim();
  }
  return undefined;
}

const CONDITIONS: ReadonlySet<string> = new Set(CONDITION_KEYS);
const SOURCES: ReadonlySet<string> = new Set(SOURCE_KEYS);

/** Whether what stands at the end of a path is an expression. */
export function isExpression(language: YamlDocument['language'], path: readonly string[]): boolean {
  const named = path.at(-1) === '-' ? path.slice(0, -1) : path;
  const last = named.at(-1) ?? '';
  if (language === 'fold.yaml') return named.length === 3 && named[0] === 'reducers' && SOURCES.has(last);
  return CONDITIONS.has(last) || (named.length === 2 && named[0] === 'define');
}
