import { type CompileOptions, compileAnalysed } from './compile.ts';
import type { Diagnostic, Span } from './diagnostics/diagnostic.ts';
import { Sink } from './diagnostics/sink.ts';
import type { Expression, Statement } from './lua/ast.ts';
import { type Parsed, parse } from './lua/parse.ts';
import type { Purpose } from './lua/resolve.ts';

export interface ExpressionOptions extends CompileOptions {
  /** What the expression may name, beside the library. */
  readonly names: readonly string[];
  /** `fold` has no `print`. */
  readonly purpose: Purpose;
  /** What to write in place of what is no expression. */
  readonly hint?: string;
}

/**
 * Compiles one expression of EchoLua to a chunk that returns a function of `names`, in their order. The function is made in the syntax
 * tree: whatever the text is, it cannot end it, and diagnostics and source map have places of the text, and of nothing else.
 */
export function compileExpression(
  source: string | Uint8Array,
  options: ExpressionOptions,
): ReturnType<typeof compileAnalysed> {
  const { names, purpose, hint, ...rest } = options;
  return compileAnalysed(source, purpose, rest, (text, sink) => {
    const expression = parseExpression(text, hint, sink);
    if (expression === undefined) return undefined;
    return { chunk: [functionOf(names, expression)], broken: [], lost: new Set() } satisfies Parsed;
  });
}

const BEFORE = 'return ';

function parseExpression(text: string, hint: string | undefined, sink: Sink): Expression | undefined {
  const whole: Span = { start: 0, end: text.length };
  // The parser knows chunks. What it says of the end of a line before this one would be about our `return`.
  const chunk = BEFORE + text.replace(/^\s+/, (blank) => ' '.repeat(blank.length));
  const found = new Sink();
  const parsed = parse(chunk, found);
  for (const one of found.diagnostics) sink.add(inText(one, whole, hint));
  if (found.errors > 0) return undefined;
  const [only, next] = parsed?.chunk ?? [];
  const values = only?.kind === 'return' && next === undefined ? only.values : undefined;
  if (values?.length === 1) return moved(values[0]!);
  const expected = 'expected one expression';
  const [, second] = values ?? [];
  if (second === undefined) sink.report('syntax', whole, { expected, found: 'nothing' }, { hint });
  else {
    const rest = moved({ start: second.span.start, end: values!.at(-1)!.span.end });
    sink.report('syntax', rest, { expected, found: String(values!.length) }, { hint });
  }
  return undefined;
}

/** A diagnostic of the chunk, as one of the text, which is no file. */
function inText(diagnostic: Diagnostic, { end }: Span, hint: string | undefined): Diagnostic {
  const place = (span: Span): Span => {
    const { start, end: last } = moved(span);
    return { start: Math.min(Math.max(0, start), end), end: Math.min(Math.max(0, last), end) };
  };
  const { span, related, fix, ...rest } = diagnostic;
  const message = rest.message
    .replace(/(^expected|found) the end of the file\b/, '$1 the end')
    .replace(/: the file ends before/, ': the expression ends before');
  return {
    ...rest,
    message,
    ...(rest.name === 'syntax' && rest.hint === undefined && hint !== undefined ? { hint } : {}),
    span: place(span),
    ...(related === undefined ? {} : { related: related.map((one) => ({ ...one, span: place(one.span) })) }),
    ...(fix === undefined ? {} : { fix: { ...fix, span: place(fix.span) } }),
  };
}

/** A part of the tree of the chunk, with all its places in the text. Trees are no deeper than MAX_TREE_DEPTH. */
function moved<T>(part: T): T {
  if (Array.isArray(part)) return part.map(moved) as T;
  if (typeof part !== 'object' || part === null) return part;
  if (isSpan(part)) return { start: part.start - BEFORE.length, end: part.end - BEFORE.length } as T & Span;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, moved(value)])) as T;
}

const isSpan = (part: object): part is Span =>
  'start' in part && typeof part.start === 'number' && 'end' in part && typeof part.end === 'number';

function functionOf(names: readonly string[], expression: Expression): Statement {
  const { span } = expression;
  const body: Statement = { kind: 'return', span, values: [expression] };
  const params = names.map((name) => ({ kind: 'name' as const, span: { start: 0, end: 0 }, name }));
  return {
    kind: 'return',
    span,
    values: [{ kind: 'function', span, name: 'expression', params, vararg: false, body: [body] }],
  };
}
