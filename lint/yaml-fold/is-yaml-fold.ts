import { Sink } from '../../compiler/diagnostics/sink.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';

const SCHEMA_LINE = /^#.*\bfold\.schema\.json\b/m;
const REDUCERS_LINE = /^["']?reducers["']?[ \t]*:/m;

/**
 * Whether a YAML source is meant to be a fold: a comment names its JSON Schema, or its outermost map has the key `reducers`. One that
 * is half written, or no YAML, is told by its lines.
 */
export function isYamlFold(source: string | Uint8Array): boolean {
  const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
  if (SCHEMA_LINE.test(text) || REDUCERS_LINE.test(text)) return true;
  /* `{ version: 1, reducers: … }`; most YAML files need not be read for it. */
  if (!text.includes('reducers')) return false;
  const documents = readYaml(text, new Sink()) ?? [];
  return documents.some(
    (one) => one.kind === 'map' && one.entries.some(({ key }) => key.value === 'reducers'),
  );
}
