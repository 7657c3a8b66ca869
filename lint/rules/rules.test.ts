/** Runs the cases of every rule, and sees to it that each rule is complete: folder, registry, cases, examples. */
import { readdirSync } from 'node:fs';
import type { Language } from '../../compiler/language.ts';
import { ENGINE_FINDINGS } from '../engine-findings.ts';
import type { SourceFile } from '../examined.ts';
import { EXAMPLE_EVENTS } from '../example-events.ts';
import { applyFixes } from '../fix/apply-fixes.ts';
import { lint } from '../lint.ts';
import type { Rule, RuleFacts } from '../rule.ts';
import { DEFAULT_LEVELS, type Level, type Settings } from '../settings.ts';
import { RULES } from './registry.ts';
import type { Case, RuleCases } from './rule-cases.ts';

const folder = new URL('.', import.meta.url);
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const FACTS: readonly RuleFacts[] = [...RULES, ...ENGINE_FINDINGS];

test('each folder is a rule of the registry with its cases, and the other way round', () => {
  expect(RULES.map(({ name }) => name).sort()).toEqual(folders);
  for (const name of folders)
    expect(readdirSync(new URL(`${name}/`, folder))).toEqual(expect.arrayContaining(['cases.ts', 'rule.ts']));
});

test('names and codes are unique, codes ascend, and texts are whole', () => {
  expect(new Set(FACTS.map(({ name }) => name)).size).toBe(FACTS.length);
  expect(new Set(FACTS.map(({ code }) => code)).size).toBe(FACTS.length);
  for (const list of [RULES, ENGINE_FINDINGS]) {
    const codes = list.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
  }
  for (const { name, code, doc, rationale, advice } of FACTS) {
    expect(code).toMatch(/^L\d{4}$/);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [doc, rationale]) expect(text).toMatch(/^[^\n]+\.$/);
    expect(advice).toMatch(/^[^\n]+[^.\n]$/);
  }
});

/** Only one rule is on, or all. */
function settingsFor(
  only: string | undefined,
  purpose: Settings['purpose'],
  events: Settings['events'],
): Settings {
  const levels = new Map<string, Level>();
  if (only !== undefined)
    for (const name of DEFAULT_LEVELS.keys()) if (name !== only) levels.set(name, 'off');
  return { purpose, levels, events };
}

const EXAMPLE_FILE = { lua: 'example.lua', rgs: 'example.rgs', 'fold.yaml': 'example.yaml' } as const;

/** The Lua files that examples name are there. */
const aboutOf = (language: Language): SourceFile => ({
  file: EXAMPLE_FILE[language],
  readLua: () => ({ source: Buffer.from('return function(state) return state end') }),
});

function fileOf(one: Case, language: Language): { text: string; purpose: Settings['purpose'] } {
  if (typeof one === 'string' && language !== 'lua') return { text: one, purpose: 'fold' };
  if (typeof one !== 'string') return { text: one.file, purpose: one.purpose ?? 'fold' };
  return { text: `return function(state, event)\n${one}\nreturn state\nend\n`, purpose: 'fold' };
}

/** Takes the marks out of a text; says where they were, in bytes. */
function unmark(marked: string): { text: string; spans: { start: number; end: number }[] } {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of marked.split(/([«»])/)) {
    const at = Buffer.byteLength(text);
    if (piece === '«') spans.push({ start: at, end: -1 });
    else if (piece === '»') spans[spans.length - 1] = { start: spans[spans.length - 1]!.start, end: at };
    else text += piece;
  }
  return { text, spans };
}

describe.each(RULES.map((rule): [string, Rule] => [rule.name, rule]))('%s', (name, rule) => {
  const { language } = rule;
  const about = aboutOf(language);
  let cases: RuleCases;
  beforeAll(async () => {
    ({ cases } = (await import(`./${name}/cases.ts`)) as { cases: RuleCases });
  });
  const found = (text: string, purpose: Settings['purpose']) => {
    const { diagnostics, root } = lint(text, settingsFor(name, purpose, cases.events), about);
    expect([text, root]).toEqual([text, expect.any(String)]);
    return diagnostics;
  };

  test('finds nothing in valid cases', () => {
    expect(cases.valid.length).toBeGreaterThan(0);
    for (const one of cases.valid) {
      const { text, purpose } = fileOf(one, language);
      expect([text, found(text, purpose)]).toEqual([text, []]);
    }
  });

  test('finds exactly what is marked in invalid cases', () => {
    expect(cases.invalid.length).toBeGreaterThan(0);
    for (const one of cases.invalid) {
      const { text: marked, purpose } = fileOf(one, language);
      const { text, spans } = unmark(marked);
      expect(spans.length).toBeGreaterThan(0);
      const diagnostics = found(text, purpose);
      expect([text, diagnostics.map(({ name, span }) => ({ name, ...span }))]).toEqual([
        text,
        spans.map((span) => ({ name, ...span })),
      ]);
      for (const { message, hint } of diagnostics) {
        expect(message).not.toMatch(/undefined|\[object/);
        expect(hint).toBeTruthy();
      }
    }
  });

  test('fixes what it says it fixes', () => {
    expect(rule.fix === undefined).toBe(cases.fixed === undefined);
    for (const [before, after] of cases.fixed ?? []) {
      const fixed = applyFixes(fileOf(before, language).text, settingsFor(name, 'fold', cases.events), about);
      expect(Buffer.from(fixed.source).toString()).toBe(fileOf(after, language).text);
      expect(fixed.applied.map((one) => one.name)).toContain(name);
      expect(fixed.before === fixed.after).toBe(rule.fix === 'same-root');
    }
  });
});

describe.each(
  FACTS.flatMap((one): [string, RuleFacts, Language][] =>
    one.language === 'config' ? [] : [[one.name, one, one.language]],
  ),
)('%s', (name, { bad, good, needsEvents, code, severity }, language) => {
  const about = aboutOf(language);
  const settings = settingsFor(undefined, 'fold', needsEvents ? EXAMPLE_EVENTS : undefined);

  test('of all rules, only this one finds something in the bad example', () => {
    const { diagnostics } = lint(bad, settings, about);
    const names = new Set(diagnostics.map((one) => one.name));
    if (name === 'too-many-findings') expect(names).toContain(name);
    else if (name === 'suppression-without-reason') expect([...names]).toEqual([name]);
    else
      expect(diagnostics.map((one) => [one.code, one.name, one.severity])).toEqual([[code, name, severity]]);
  });

  test('no rule finds anything in the good example', () => {
    expect(lint(good, settings, about).diagnostics).toEqual([]);
  });
});
