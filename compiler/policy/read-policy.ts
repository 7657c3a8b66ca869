import { toNfc } from '../../canonical/nfc.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { Sink } from '../diagnostics/sink.ts';
import { isName } from '../expression/is-name.ts';
import { type Parsed, parseExpression } from '../expression/parse-expression.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/node.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { GATOS_SCHEMA } from './gatos-schema.ts';
import { type PolicySource, RULE_KEYS, type RuleKey, type RuleSource } from './policy-source.ts';
import { readRule } from './read-rule.ts';
import { readSchema } from './read-schema.ts';
import type { Schema } from './schema.ts';
import { YamlReader } from './yaml-reader.ts';

export const TOP_KEYS = ['policy', 'version', 'schema', 'define', 'rules'] as const;
type TopKey = (typeof TOP_KEYS)[number];

/** Reads the documents of a policy. `idAt` gives the id of a rule without one, by where it starts. */
export function readPolicy(
  documents: readonly YamlNode[],
  idAt: (offset: number) => string,
  sink: Sink,
): PolicySource {
  return new PolicyReader(idAt, sink).read(documents);
}

class PolicyReader {
  private readonly reader: YamlReader;
  private readonly idAt: (offset: number) => string;
  private readonly definitions = new Map<string, Parsed>();
  private readonly rules: RuleSource[] = [];
  /** The sections that a file has once. */
  private readonly sections = new Map<'policy' | 'version' | 'schema', YamlEntry>();

  constructor(idAt: (offset: number) => string, sink: Sink) {
    this.idAt = idAt;
    this.reader = new YamlReader(sink);
  }

  read(documents: readonly YamlNode[]): PolicySource {
    const { sink } = this.reader;
    for (const document of documents) {
      if (document.kind === 'empty') continue;
      const map = this.reader.map(document, 'a policy');
      if (map !== undefined) this.document(map);
    }
    const schema = this.schema();
    this.checkDefinitions(schema);
    if (this.rules.length === 0 && sink.errors === 0)
      sink.report('policy-without-rules', { start: 0, end: 0 }, {});
    return { name: this.name(), schema, definitions: this.definitions, rules: this.rules };
  }

  private document(map: YamlMap): void {
    const { reader } = this;
    const entries = reader.entries<TopKey | RuleKey>(map, [...TOP_KEYS, ...RULE_KEYS], 'a policy');
    for (const key of ['policy', 'version', 'schema'] as const) this.section(key, entries.get(key));
    const define = entries.get('define');
    if (define !== undefined) this.define(define.value);
    const rules = entries.get('rules');
    const own = new Map([...entries].filter((entry): entry is [RuleKey, YamlEntry] => isRuleKey(entry[0])));
    if (rules === undefined) {
      if (own.size > 0) this.rule(map, own);
      return;
    }
    for (const [key, entry] of own)
      reader.sink.report('mixed-rules', entry.key.span, { key: quoteText(key) });
    if (rules.value.kind !== 'list') {
      reader.shape('`rules`', 'a list of rules', rules.value.span);
      return;
    }
    for (const item of rules.value.items) {
      const rule = reader.map(item, 'a rule');
      if (rule !== undefined) this.rule(rule, reader.entries(rule, RULE_KEYS, 'a rule'));
    }
  }

  private rule(map: YamlMap, entries: ReadonlyMap<RuleKey, YamlEntry>): void {
    const [first] = entries.values();
    const start = (first?.key.span ?? map.span).start;
    this.rules.push(readRule(map, entries, this.idAt(start), this.reader));
  }

  private section(key: 'policy' | 'version' | 'schema', entry: YamlEntry | undefined): void {
    if (entry === undefined) return;
    const before = this.sections.get(key);
    if (before === undefined) this.sections.set(key, entry);
    else {
      const related = [{ span: before.key.span, message: 'it is here already' }];
      this.reader.sink.report('repeated-section', entry.key.span, { key: quoteText(key) }, { related });
    }
    if (key !== 'version') return;
    const version = this.reader.text(entry.value, '`version`');
    if (version !== undefined && version.value !== '1')
      this.reader.sink.report('unsupported-version', version.span, { version: quoteText(version.value) });
  }

  private name(): string | undefined {
    const entry = this.sections.get('policy');
    const text = entry === undefined ? undefined : this.reader.text(entry.value, '`policy`');
    return text === undefined ? undefined : toNfc(text.value);
  }

  private schema(): Schema {
    const entry = this.sections.get('schema');
    const own = entry === undefined ? undefined : readSchema(entry.value, this.reader);
    return own ?? gatosSchema();
  }

  private readonly definedAt = new Map<string, Span>();

  private define(node: YamlNode): void {
    const { reader } = this;
    for (const { key, value } of reader.map(node, '`define`')?.entries ?? []) {
      const before = this.definedAt.get(key.value);
      if (before !== undefined) {
        const related = [{ span: before, message: 'it is here already' }];
        reader.sink.report(
          'name-taken',
          key.span,
          { name: quoteText(key.value), what: 'defined' },
          { related },
        );
        continue;
      }
      this.definedAt.set(key.value, key.span);
      if (!isName(key.value)) {
        reader.sink.report('bad-name', key.span, { name: quoteText(key.value), what: 'a definition' });
        continue;
      }
      const text = reader.text(value, `the definition of ${quoteText(key.value)}`);
      const parsed = text === undefined ? undefined : parseExpression(text, reader.sink);
      if (parsed !== undefined) this.definitions.set(key.value, parsed);
    }
  }

  private checkDefinitions(schema: Schema): void {
    for (const name of this.definitions.keys()) {
      const taken =
        name === 'intent' ||
        schema.data.has(name) ||
        [...schema.intents.values()].some((attributes) => attributes.has(name));
      if (!taken) continue;
      const what = 'an attribute';
      this.reader.sink.report('name-taken', this.definedAt.get(name)!, { name: quoteText(name), what });
    }
  }
}

const isRuleKey = (key: string): key is RuleKey => (RULE_KEYS as readonly string[]).includes(key);

let built: Schema | undefined;

/** The schema of GATOS. */
export function gatosSchema(): Schema {
  if (built !== undefined) return built;
  const sink = new Sink();
  const [document] = readYaml(GATOS_SCHEMA, sink) ?? [];
  built = document === undefined ? undefined : readSchema(document, new YamlReader(sink));
  if (built === undefined || sink.errors > 0)
    throw new Error(`the schema of GATOS is wrong: ${sink.diagnostics[0]?.message}`);
  return built;
}
