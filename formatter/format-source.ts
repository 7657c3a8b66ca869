import { encodeUtf8 } from '../canonical/utf8.ts';
import { languageOf } from '../compiler/language.ts';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { compileYamlFold } from '../compiler/yaml-fold/compile-yaml-fold.ts';
import type { Formatted } from './formatted.ts';
import { formatLua } from './lua/format-lua.ts';
import { inFold, inPolicy } from './yaml/expression-keys.ts';
import { type CompiledYaml, formatYaml } from './yaml/format-yaml.ts';

export interface FormatOptions {
  /** Its ending says what the source is: `.rgs` a policy, `.yaml` or `.yml` a fold in YAML, all others EchoLua. */
  readonly file?: string;
}

/** Stands for the Lua files that a fold names: formatting the fold changes nothing in them. */
const ANY_REDUCER = { source: encodeUtf8('return function(state) return state end').value! };

/**
 * Formats a source. It keeps its root, its content and its comments, or is left alone: then `problems` says why. Never throws on any
 * input.
 */
export function formatSource(source: string | Uint8Array, { file = '' }: FormatOptions = {}): Formatted {
  switch (languageOf(file)) {
    case 'rgs':
      return formatYaml(source, (text) => compiledPolicy(text, file), inPolicy);
    case 'fold.yaml':
      return formatYaml(source, compiledFold, inFold);
    case 'lua':
      return formatLua(source);
  }
}

function compiledPolicy(source: string | Uint8Array, file: string): CompiledYaml {
  const { diagnostics, policyRoot } = compilePolicy(source, { file });
  return { diagnostics, root: policyRoot };
}

function compiledFold(source: string | Uint8Array): CompiledYaml {
  const { diagnostics, foldRoot } = compileYamlFold(source, { readLua: () => ANY_REDUCER });
  return { diagnostics, root: foldRoot };
}
