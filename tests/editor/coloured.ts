/** Colours sources as VS Code does, with its tokenizer. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';
import type { Grammar } from '../../editor/vscode/grammars/text-mate.ts';

// CommonJS, whose names a module of ours does not see.
const require = createRequire(import.meta.url);
const { INITIAL, Registry } = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

const loaded = oniguruma
  .loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer)
  .then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  }));

/** A stretch of a source with its scopes but for that of the grammar, from the outermost. */
export interface Coloured {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/** A grammar with those that are injected into it. */
export async function loadGrammar(
  grammar: Grammar | IRawGrammar,
  injected: readonly Grammar[] = [],
): Promise<IGrammar> {
  const all = new Map([grammar, ...injected].map((one) => [one.scopeName, one as unknown as IRawGrammar]));
  const registry = new Registry({
    onigLib: loaded,
    loadGrammar: async (scope) => all.get(scope) ?? null,
    getInjections: (scope) => (scope === grammar.scopeName ? injected.map(({ scopeName }) => scopeName) : []),
  });
  return (await registry.loadGrammar(grammar.scopeName))!;
}

export function colour(grammar: IGrammar, source: string): Coloured[] {
  const found: Coloured[] = [];
  let state = INITIAL;
  let offset = 0;
  for (const line of source.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens)
      found.push({
        start: offset + startIndex,
        end: offset + Math.min(endIndex, line.length),
        text: line.slice(startIndex, endIndex),
        scopes: scopes.slice(1),
      });
    state = ruleStack;
    offset += line.length + 1;
  }
  return found;
}
