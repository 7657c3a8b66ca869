import { Sink } from '../../../compiler/diagnostics/sink.ts';
import type { Language } from '../../../compiler/language.ts';
import { gatosSchema } from '../../../compiler/policy/read-policy.ts';
import { readAttributes, readSchema } from '../../../compiler/policy/read-schema.ts';
import type { Schema } from '../../../compiler/policy/schema.ts';
import { YamlReader } from '../../../compiler/policy/yaml-reader.ts';
import type { YamlNode } from '../../../compiler/yaml/node.ts';
import { readYaml } from '../../../compiler/yaml/read-yaml.ts';
import { eventAttributes } from '../../../compiler/yaml-fold/event-attributes.ts';
import { entryOf } from '../../../lint/yaml/entry-of.ts';
import { type Field, TEXT } from '../../../stdlib/data-type.ts';
import { Positions } from '../positions.ts';
import { type YamlLine, yamlLines } from './yaml-lines.ts';

/** A name that expressions of the file can read. */
export interface ReadableName extends Field {
  /** `in every intent`, `in write, append`. */
  readonly where: string;
}

/** A definition of a policy, where it is written. */
export interface Definition {
  readonly name: string;
  readonly line: YamlLine;
}

/** A policy or a fold in YAML as it stands in the editor, whole or half-typed. It is known by its lines, so that one bad line hides no other. */
export class YamlDocument {
  readonly text: string;
  readonly language: Exclude<Language, 'lua'>;
  readonly positions: Positions;
  private known: {
    readonly lines?: readonly YamlLine[];
    readonly names?: ReadonlyMap<string, ReadableName>;
  } = {};

  constructor(text: string, language: Exclude<Language, 'lua'>) {
    this.text = text;
    this.language = language;
    this.positions = new Positions(text);
  }

  get lines(): readonly YamlLine[] {
    const lines = this.known.lines ?? yamlLines(this.text);
    this.known = { ...this.known, lines };
    return lines;
  }

  /** What expressions read: attributes of the schema, or the event and its payload. */
  get names(): ReadonlyMap<string, ReadableName> {
    const names = this.known.names ?? (this.language === 'rgs' ? this.attributes() : this.eventNames());
    this.known = { ...this.known, names };
    return names;
  }

  get definitions(): readonly Definition[] {
    if (this.language !== 'rgs') return [];
    return this.lines.flatMap((line) =>
      line.path.length === 2 && line.path[0] === 'define' && line.key !== undefined
        ? [{ name: line.key.name, line }]
        : [],
    );
  }

  get schema(): Schema {
    const node = this.section('schema');
    return (node && readSchema(node, new YamlReader(new Sink()))) ?? gatosSchema();
  }

  private attributes(): Map<string, ReadableName> {
    const names = new Map<string, ReadableName>([
      ['intent', { type: TEXT, optional: false, where: 'every intent' }],
    ]);
    const { data, intents } = this.schema;
    for (const [name, field] of data) names.set(name, { ...field, where: 'what the gate knows' });
    for (const own of intents.values())
      for (const [name, field] of own) {
        if (names.has(name)) continue;
        const having = [...intents].filter(([, fields]) => fields.has(name)).map(([intent]) => intent);
        const where = having.length === intents.size ? 'every intent' : having.join(', ');
        names.set(name, { ...field, where });
      }
    return names;
  }

  private eventNames(): Map<string, ReadableName> {
    const node = this.section('payload');
    const payload = node && readAttributes(node, '`payload`', new YamlReader(new Sink()));
    const names = [...eventAttributes(payload ?? new Map())];
    return new Map(names.map(([name, field]) => [name, { ...field, where: 'every event' }]));
  }

  /** The value of a key of the top level, if that part of the file can be read. */
  private section(key: string): YamlNode | undefined {
    const first = this.lines.findIndex(({ path }) => path.length === 1 && path[0] === key);
    if (first < 0) return undefined;
    const next = this.lines.slice(first + 1).find(({ path, isText }) => path.length <= 1 && !isText);
    const from = this.positions.unitAt({ line: this.lines[first]!.number, character: 0 });
    const to =
      next === undefined ? this.text.length : this.positions.unitAt({ line: next.number, character: 0 });
    const [document] = readYaml(this.text.slice(from, to).replace(/^(---|\.\.\.).*/gm, ''), new Sink()) ?? [];
    return document?.kind === 'map' ? entryOf(document, key)?.value : undefined;
  }
}
