import type { Span } from '../../../compiler/diagnostics/diagnostic.ts';
import type { VariableFacts } from '../../../lint/lua/variables.ts';
import type { LuaDocument } from './lua-document.ts';

/** A variable with the places that name it, its declaration first; each once. */
export interface Named {
  readonly facts: VariableFacts;
  readonly declaration: Span;
  readonly uses: readonly Span[];
  /** The place that was asked about. */
  readonly at: Span;
}

/** The variable at an offset. */
export function variableAt(document: LuaDocument, offset: number): Named | undefined {
  const { file } = document;
  const node = document.nodeAt(offset);
  const facts = node?.kind === 'name' ? file?.factsOf(node) : undefined;
  if (facts === undefined || node === undefined) return undefined;
  const declaration = facts.name.span;
  const uses = new Map([...facts.reads, ...facts.writes].map(({ span }) => [span.start, span]));
  uses.delete(declaration.start);
  const starts = Uint32Array.from(uses.keys()).sort();
  return { facts, declaration, uses: [...starts].map((start) => uses.get(start)!), at: node.span };
}
