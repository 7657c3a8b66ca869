import { encodeUtf8 } from '../canonical/utf8.ts';
import { compilePolicy } from '../compiler/policy/compile-policy.ts';
import { compileYamlFold } from '../compiler/yaml-fold/compile-yaml-fold.ts';
import type { Formatted } from './formatted.ts';
import { formatLua } from './lua/format-lua.ts';
import { inFold, inPolicy } from './yaml/expression-keys.ts';
import { formatYaml } from './yaml/format-yaml.ts';

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
  if (/\.rgs$/i.test(file)) {
    const compile = (text: string | Uint8Array) => {
      const { diagnostics, policyRoot } = compilePolicy(text, { file });
      return { diagnostics, root: policyRoot };
    };
    return formatYaml(source, compile, inPolicy);
  }
  if (/\.ya?ml$/i.test(file)) {
    const compile = (text: string | Uint8Array) => {
      const { diagnostics, foldRoot } = compileYamlFold(text, { readLua: () => ANY_REDUCER });
      return { diagnostics, root: foldRoot };
    };
    return formatYaml(source, compile, inFold);
  }
  return formatLua(source);
}
