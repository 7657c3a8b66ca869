import { type Diagnostic, hasErrors } from '../../compiler/diagnostics/diagnostic.ts';
import { problem } from '../../compiler/diagnostics/problem.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { readYaml } from '../../compiler/yaml/read-yaml.ts';
import type { Formatted } from '../formatted.ts';
import { arrangeYaml } from './arrange-yaml.ts';
import type { IsExpression } from './expression-keys.ts';
import { piecesOf } from './pieces.ts';
import { sameYaml } from './same-yaml.ts';

/** What a source in YAML is compiled to. */
export interface CompiledYaml {
  readonly diagnostics: readonly Diagnostic[];
  readonly root: string | undefined;
}

/**
 * Formats a source in YAML. The result has the same root, the same content and the same comments in the same order; otherwise there
 * are problems and no text. Rules of policies without an id are called by their line, and that is part of the policy_root: if the root
 * would be another one without superfluous empty lines, all lines stay where they are.
 */
export function formatYaml(
  source: string | Uint8Array,
  compile: (source: string | Uint8Array) => CompiledYaml,
  isExpression: IsExpression,
): Formatted {
  const { diagnostics, root } = compile(source);
  if (root === undefined || hasErrors(diagnostics)) return { problems: diagnostics };
  const written = typeof source === 'string' ? source : new TextDecoder().decode(source);
  const plain = written.replace(/\r\n?/g, '\n');
  for (const keepLines of [false, true]) {
    const text = arrangeYaml(plain, { isExpression, keepLines });
    if (compile(text).root === root && sameContent(plain, text)) return { text };
  }
  return { problems: [problem('format-changes-source', { start: 0, end: 0 }, {})] };
}

function sameContent(before: string, after: string): boolean {
  const [a, b] = [before, after].map((text) => readYaml(text, new Sink()));
  const [comments, others] = [before, after].map((text) =>
    piecesOf(text).pieces.flatMap(({ type, source }) => (type === 'comment' ? [source] : [])),
  );
  return (
    a?.length === b?.length &&
    (a ?? []).every((one, i) => sameYaml(one, b![i]!)) &&
    comments!.length === others!.length &&
    comments!.every((one, i) => one === others![i])
  );
}
