import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Checked } from '../../compiler/expression/checked.ts';
import type { Parsed } from '../../compiler/expression/parse-expression.ts';
import type { YamlMap } from '../../compiler/yaml/node.ts';
import type { AnalysedSpec } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import type { CheckedSpec, Reducer, Source } from '../../compiler/yaml-fold/spec.ts';
import { SOURCE_KEYS, type SourceKey } from '../../compiler/yaml-fold/spec-keys.ts';
import type { EventSchema } from '../event-schema.ts';
import { ConditionParts } from '../expression/condition-parts.ts';
import { entryOf } from '../yaml/entry-of.ts';

/** A reducer in which the compiler finds nothing wrong. */
export interface SoundReducer {
  readonly node: YamlMap;
  readonly written: Reducer<Parsed>;
  readonly checked: Reducer<Checked>;
}

/** An expression of a fold. */
export interface FoldExpression {
  readonly key: SourceKey;
  readonly written: Parsed;
  readonly checked: Checked;
}

/** What rules may ask about a fold in YAML. */
export class YamlFoldFile {
  readonly root: YamlMap;
  readonly spec: CheckedSpec;
  readonly reducers: readonly SoundReducer[];
  readonly events: EventSchema | undefined;
  /** One unit a byte. */
  readonly text: string;
  readonly parts = new ConditionParts(new Map());

  constructor(
    { root, written, checked }: AnalysedSpec,
    text: string,
    errors: readonly Diagnostic[],
    events: EventSchema | undefined,
  ) {
    this.root = root;
    this.spec = checked;
    this.events = events;
    this.text = text;
    const within = ({ span }: Diagnostic, node: YamlMap) =>
      span.start >= node.span.start && span.start < node.span.end;
    this.reducers = written.reducers.flatMap((reducer, i) => {
      const node = nodeOf(root, reducer);
      const found = checked.reducers[i]!;
      // An expression is not checked where the types of what it reads are wrong, which is said elsewhere.
      const unknown = SOURCE_KEYS.some((key) => reducer[key] !== undefined && found[key] === undefined);
      return node === undefined || unknown || errors.some((error) => within(error, node))
        ? []
        : [{ node, written: reducer, checked: found }];
    });
  }

  /** In the order of the source. */
  get expressions(): readonly FoldExpression[] {
    return this.reducers.flatMap((reducer) =>
      SOURCE_KEYS.flatMap((key) => {
        const [written, checked] = [reducer.written[key], reducer.checked[key]];
        return written?.kind === 'expression' && checked?.kind === 'expression'
          ? [{ key, written: written.expression, checked: checked.expression }]
          : [];
      }),
    );
  }
}

/** The condition of a source that is one. */
export const conditionOf = (source: Source<Checked> | undefined): Checked | undefined =>
  source?.kind === 'expression' ? source.expression : undefined;

function nodeOf(root: YamlMap, { span }: Reducer<Parsed>): YamlMap | undefined {
  const list = entryOf(root, 'reducers')?.value;
  const items = list?.kind === 'list' ? list.items : [];
  return items.find(
    (item): item is YamlMap => item.kind === 'map' && item.entries[0]?.key.span.start === span.start,
  );
}
