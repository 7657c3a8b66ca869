import { Sink } from '../../compiler/diagnostics/sink.ts';
import type { SourceMap } from '../../compiler/source-map.ts';
import type { YamlNode } from '../../compiler/yaml/node.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';
import type { Module } from '../../vm/bytecode/module.ts';
import type { FileCoverage, Outcomes } from './file-coverage.ts';
import type { InstructionCounts } from './instruction-counts.ts';
import { type Branch, executedOf } from './instruction-places.ts';
import { luaOutcomes } from './lua-outcomes.ts';

/** A source of a fold: that which its map is of, or one that is linked in. */
export interface FoldSource {
  readonly file: string;
  readonly source: Uint8Array;
  /** The index of a linked file in the map. */
  readonly linked?: number;
}

/** What has run of a source of a fold. */
export function foldCoverage(
  { file, source, linked }: FoldSource,
  module: Module,
  map: SourceMap,
  counts: InstructionCounts,
): FileCoverage {
  const { lines, branches } = executedOf(module, map, counts, linked);
  const outcomes = /\.ya?ml$/i.test(file) ? yamlOutcomes(source, branches) : luaOutcomes(source, branches);
  return { file, source, lines: lines.inOrder(), ...outcomes };
}

/** Of a fold in YAML, the conditions of its reducers. The last IF with the place of a condition is the one that asks for it. */
function yamlOutcomes(
  source: Uint8Array,
  branches: readonly Branch[],
): Pick<FileCoverage, 'branches' | 'conditions'> {
  const [document] = readYaml(new TextDecoder().decode(source), new Sink()) ?? [];
  const found = entriesOf(document, 'reducers').flatMap((list): Outcomes[] => {
    const reducers = list.kind === 'list' ? list.items : [];
    return reducers.flatMap((reducer) =>
      entriesOf(reducer, 'where').flatMap((node) => {
        const { span } = node;
        const text = node.kind === 'text' ? node.value : '';
        const branch = branches
          .filter((one) => one.span.start === span.start && one.span.end === span.end)
          .at(-1);
        return branch === undefined
          ? []
          : [{ span, text, of: 'where' as const, true: branch.true, false: branch.false }];
      }),
    );
  });
  return { branches: found, conditions: found.map((one) => ({ ...one, of: 'condition' })) };
}

function entriesOf(node: YamlNode | undefined, key: string): YamlNode[] {
  if (node?.kind !== 'map') return [];
  return node.entries.filter((entry) => entry.key.value === key).map(({ value }) => value);
}
