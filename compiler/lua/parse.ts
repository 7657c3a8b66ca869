import luaparse, { type LuaChunk } from 'luaparse';
import { quoteSource } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type { Statement } from './ast.ts';
import { convert } from './convert.ts';
import { depthExceeds } from './depth.ts';
import { lex } from './lexer.ts';
import { type Structure, scanNesting } from './nesting.ts';
import { plainSource } from './plain-source.ts';
import type { Token } from './token.ts';

/**
 * Levels of luaparse's tree. Every later pass recurses along the tree, three frames a level at most, so this bounds the
 * stack; a sum of 390 terms is below it.
 */
export const MAX_TREE_DEPTH = 400;

/** The syntax tree of a chunk (a binary string), or undefined when the sink has errors that leave none. */
export function parse(source: string, sink: Sink): readonly Statement[] | undefined {
  const tokens = lex(source, sink);
  if (sink.errors > 0) return undefined;
  const structure = scanNesting(tokens, sink);
  if (structure === undefined) return undefined;
  const plain = plainSource(source, tokens, sink);
  if (reportMissingOperand(tokens, sink)) return undefined;

  let chunk: LuaChunk;
  try {
    chunk = luaparse.parse(plain.text, {
      luaVersion: '5.3',
      ranges: true,
      comments: false,
      scope: false,
      encodingMode: 'pseudo-latin1',
      extendedIdentifiers: false,
    });
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    reportSyntax(error, tokens, structure, sink);
    return undefined;
  }
  if (depthExceeds(chunk, MAX_TREE_DEPTH, sink)) return undefined;
  const converted = convert(chunk, tokens, structure, plain.jumps, sink);
  return converted;
}

/** luaparse takes `f(,a)` and `return ,a` for `f(a)` and `return a`. */
function reportMissingOperand(tokens: readonly Token[], sink: Sink): boolean {
  for (let i = 1; i < tokens.length; i += 1) {
    const before = tokens[i - 1]!;
    const { text, start, end, kind } = tokens[i]!;
    if (text !== ',' || kind !== 'symbol' || before.kind === 'string') continue;
    if (before.text !== '(' && before.text !== 'return') continue;
    sink.report('syntax', { start, end }, { expected: 'expected an expression', found: '`,`' });
    return true;
  }
  return false;
}

interface LuaSyntaxError {
  readonly index: number;
  readonly message: string;
}

function isSyntaxError(error: unknown): error is LuaSyntaxError {
  return (
    error instanceof Error &&
    error.name === 'SyntaxError' &&
    'index' in error &&
    typeof error.index === 'number'
  );
}

function reportSyntax(
  error: LuaSyntaxError,
  tokens: readonly Token[],
  structure: Structure,
  sink: Sink,
): void {
  const token = tokens.find((one) => one.end > error.index) ?? tokens[tokens.length - 1]!;
  const span = { start: token.start, end: token.end };
  if (error.message.includes("cannot use '...'")) {
    sink.report('vararg-outside', span, {});
    return;
  }
  const opener = structure.open[structure.open.length - 1];
  if (token.kind === 'end' && opener !== undefined) {
    const { text, start, end } = tokens[opener]!;
    const closer = closerOf(text);
    const related = [{ span: { start, end }, message: `\`${text}\` starts here` }];
    sink.report('unclosed', span, { closer, opener: text }, { related });
    return;
  }
  const found = token.kind === 'end' ? 'the end of the file' : quoteSource(token.text);
  const expected = expectation(error.message);
  sink.report('syntax', span, { expected, found }, { hint: mistakeHint(tokens, tokens.indexOf(token)) });
}

function closerOf(opener: string): string {
  switch (opener) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    case 'repeat':
      return 'until';
    default:
      return 'end';
  }
}

/** From luaparse's `'X' expected near` and `<name> expected near`; it has no other way to tell. */
function expectation(message: string): string {
  const quoted = /^\[\d+:\d+\] '([^']{1,8})' expected/.exec(message);
  if (quoted !== null) return `expected \`${quoted[1]}\``;
  if (message.includes('] <name>')) return 'expected a name';
  if (message.includes('] <expression>')) return 'expected an expression';
  if (message.includes('] function arguments')) return 'expected arguments';
  return 'expected a statement or the end of one';
}

function mistakeHint(tokens: readonly Token[], at: number): string | undefined {
  const found = tokens[at]!;
  const before = tokens[at - 1];
  const earlier = tokens[at - 2];
  if (before?.text === 'continue' && before.kind === 'name')
    return 'write `goto continue`, with `::continue::` as the last statement of the loop body';
  if (found.text === '=' && before?.text === '=') return 'equality is written ==';
  if (found.text === '=') return 'equality is written ==; an assignment is a statement, not an expression';
  if (found.kind === 'keyword' && before !== undefined && (before.text === '.' || before.text === ':'))
    return `a reserved word is written as an index: ["${found.text}"]`;
  if (
    found.kind === 'name' &&
    (before?.text === 'function' || before?.text === 'fn') &&
    earlier?.text === '='
  )
    return 'a function value has no name: function(…) … end';
  if (found.text === '{' || found.text === '}') return 'blocks end with `end`; braces are for tables';
  return undefined;
}
