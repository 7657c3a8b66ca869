import type { Data } from '../../canonical/data.ts';
import { compileYamlFold } from '../../compiler/yaml-fold/compile-yaml-fold.ts';
import { type Fold, type FoldOptions, loadFold } from '../../fold/fold.ts';
import type { RunResult } from '../../fold/run.ts';
import { applyAll, expectValue } from '../fold/fold-of.ts';

/** `files`: the Lua files that it may name. */
export function yamlElc(source: string, files: Readonly<Record<string, string>> = {}): Uint8Array {
  const { elc, diagnostics } = compileYamlFold(source, {
    file: 'fold.yaml',
    readLua: (path) => {
      const text = files[path];
      return text === undefined ? { problem: 'no such file' } : { source: new TextEncoder().encode(text) };
    },
  });
  if (elc === undefined) throw new Error(JSON.stringify(diagnostics));
  return elc;
}

export const yamlFold = (
  source: string,
  files?: Readonly<Record<string, string>>,
  options?: FoldOptions,
): Fold => expectValue(loadFold(yamlElc(source, files), options));

/** A fold of these reducers, each as lines. */
export function foldWith(...reducers: readonly (readonly string[])[]): string {
  const lines = reducers.flatMap((reducer) =>
    reducer.map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`),
  );
  return `version: 1\ninputs: ["gatos/journal/**"]\nreducers:\n${lines.join('\n')}\n`;
}

export function runOver(fold: Fold, events: readonly Data[], checkpoint?: Uint8Array): RunResult {
  const run = expectValue(fold.start(checkpoint));
  applyAll(run, events);
  return expectValue(run.result());
}
