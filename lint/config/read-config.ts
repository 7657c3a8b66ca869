import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { readSource } from '../../compiler/read-source.ts';
import type { YamlNode } from '../../compiler/yaml/node.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';
import { type EventField, type EventSchema, FIELD_TYPES } from '../event-schema.ts';
import { inOrder } from '../order.ts';
import type { Level } from '../settings.ts';
import { ConfigReader } from './config-reader.ts';
import { EMPTY_CONFIG, type LintConfig, type Override } from './lint-config.ts';
import { LEVELS, levelProblem } from './rule-levels.ts';

export interface ReadConfig {
  /** With what could not be understood left out. */
  readonly config: LintConfig;
  /** All of them errors. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a gatos.config.yaml. Nothing in it is passed over: a key or rule that is not known is an error with its place. */
export function readConfig(source: string | Uint8Array): ReadConfig {
  const sink = new Sink();
  const bytes = readSource(source, sink);
  const documents = bytes === undefined ? undefined : readYaml(new TextDecoder().decode(bytes), sink);
  if (documents === undefined) return { config: EMPTY_CONFIG, diagnostics: sink.diagnostics };
  const reader = new ConfigReader();
  const config = configOf(documents, reader);
  return { config, diagnostics: inOrder(reader.diagnostics) };
}

function configOf(documents: readonly YamlNode[], reader: ConfigReader): LintConfig {
  const [document, second] = documents;
  if (second !== undefined) reader.shape('a configuration', 'one document', second.span);
  if (document === undefined || document.kind === 'empty') return EMPTY_CONFIG;
  const lint = reader.entries(document, 'the configuration', ['lint']).get('lint');
  if (lint === undefined || lint.value.kind === 'empty') return EMPTY_CONFIG;

  const entries = reader.entries(lint.value, '`lint`', ['rules', 'ignore', 'events', 'overrides']);
  const at = (key: 'rules' | 'ignore' | 'events' | 'overrides') => entries.get(key)?.value;
  const [rules, ignore, events, overrides] = [at('rules'), at('ignore'), at('events'), at('overrides')];
  return {
    rules: rules === undefined ? new Map() : readRules(rules, reader),
    ignore: ignore === undefined ? [] : reader.globs(ignore, '`ignore`'),
    events: events === undefined ? undefined : readEvents(events, reader),
    overrides: overrides === undefined ? [] : readOverrides(overrides, reader),
  };
}

function readRules(node: YamlNode, reader: ConfigReader): Map<string, Level> {
  const levels = new Map<string, Level>();
  for (const { key, value } of reader.map(node, '`rules`')?.entries ?? []) {
    const problem = levelProblem(key.value);
    if (problem !== undefined) reader.report('config-unknown-rule', key.span, problem.message, problem.hint);
    const level = reader.word(value, `the level of \`${key.value}\``, LEVELS);
    if (problem === undefined && level !== undefined) levels.set(key.value, level);
  }
  return levels;
}

function readOverrides(node: YamlNode, reader: ConfigReader): Override[] {
  if (node.kind !== 'list') {
    reader.shape('`overrides`', 'a list', node.span);
    return [];
  }
  return node.items.map((item) => {
    const entries = reader.entries(item, 'an override', ['paths', 'purpose', 'rules']);
    const [paths, purpose, rules] = [entries.get('paths'), entries.get('purpose'), entries.get('rules')];
    if (paths === undefined && item.kind === 'map')
      reader.shape('an override', 'a map with `paths`', item.span);
    return {
      paths: paths === undefined ? [] : reader.globs(paths.value, '`paths`'),
      purpose:
        purpose === undefined
          ? undefined
          : reader.word(purpose.value, '`purpose`', ['fold', 'script'] as const),
      rules: rules === undefined ? new Map() : readRules(rules.value, reader),
    };
  });
}

function readEvents(node: YamlNode, reader: ConfigReader): EventSchema {
  const events = new Map<string, ReadonlyMap<string, EventField>>();
  for (const { key, value } of reader.map(node, '`events`')?.entries ?? []) {
    const fields = new Map<string, EventField>();
    events.set(key.value, fields);
    if (value.kind === 'empty') continue;
    for (const field of reader.map(value, `the event \`${key.value}\``)?.entries ?? []) {
      const optional = field.key.value.endsWith('?');
      const name = optional ? field.key.value.slice(0, -1) : field.key.value;
      const type = reader.word(field.value, `the type of \`${name}\``, FIELD_TYPES);
      fields.set(name, { type: type ?? 'any', optional });
    }
  }
  return events;
}
