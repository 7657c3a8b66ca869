import type { Span } from '../compiler/diagnostics/diagnostic.ts';
import type { Sink } from '../compiler/diagnostics/sink.ts';
import { readSource } from '../compiler/read-source.ts';
import type { YamlMap } from '../compiler/yaml/node.ts';
import { readYaml } from '../compiler/yaml/read-yaml.ts';
import { TestFileReader } from './yaml/test-file-reader.ts';

/** What a file of tests names as what it is for, and where. */
export interface NamedSubject {
  readonly kind: 'fold' | 'policy';
  readonly path: string;
  readonly span: Span;
}

/** The one map that a file of tests is; reports what is wrong with it and returns nothing then. */
export function readTestFile(bytes: Uint8Array, sink: Sink): YamlMap | undefined {
  const source = readSource(bytes, sink);
  const documents = source === undefined ? undefined : readYaml(new TextDecoder().decode(source), sink);
  if (documents === undefined) return undefined;
  const [first, second] = documents;
  const reader = new TestFileReader(sink);
  if (second !== undefined) return reader.shape('a file of tests', 'one document', second.span);
  return reader.map(first ?? { kind: 'empty', span: { start: 0, end: 0 } }, 'a file of tests');
}

/** What a file of tests names, if it can be read: a fold, a policy, or neither where it is for the one of its own name. */
export function subjectNamedBy(bytes: Uint8Array, sink: Sink): NamedSubject | undefined {
  const map = readTestFile(bytes, sink);
  /* If it names both, the reader of tests of policies says that `fold` is out of place. */
  for (const kind of ['policy', 'fold'] as const) {
    const value = map?.entries.find((entry) => entry.key.value === kind)?.value;
    const text = value && new TestFileReader(sink).text(value, `\`${kind}\``);
    if (text !== undefined) return { kind, path: text.value, span: text.span };
  }
  return undefined;
}
