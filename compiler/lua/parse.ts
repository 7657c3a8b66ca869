import luaparse, { type LuaChunk } from 'luaparse';
import type { Span } from '../diagnostics/diagnostic.ts';
import { Sink } from '../diagnostics/sink.ts';
import type { Statement } from './ast.ts';
import { convert } from './convert.ts';
import { depthExceeds } from './depth.ts';
import { lex } from './lexer.ts';
import { type Structure, scanNesting } from './nesting.ts';
import { plainSource } from './plain-source.ts';
import { lexFurther } from './recovery/lex-further.ts';
import { type Recovered, recover } from './recovery/recover.ts';
import type { Token } from './token.ts';
import { treeExceeds } from './tree-depth.ts';

/**
 * Levels of luaparse's tree. Every later pass recurses along the tree, three frames a level at most, so this bounds the
 * stack; a sum of 390 terms is below it.
 */
export const MAX_TREE_DEPTH = 400;

/** The tree of a chunk, with what could not be read of it: nothing, unless there are syntax errors. */
export type Parsed = Recovered;

/** Makes a tree of a chunk (a binary string); undefined where there is none. Problems are in the sink. */
export type Parser = (source: string, sink: Sink) => Parsed | undefined;

/** For the compiler: trees of sources without errors in their text and syntax. Problems stop at the stage where they come up (EL-SYN-5). */
export const parse: Parser = (source, sink) => {
  const parsed = parseWith(parsePlain, source, sink, 'by stages');
  return parsed?.broken.length === 0 ? parsed : undefined;
};

/** For lint: the same, and of a source with such errors what can be read of it. */
export const parseThrough: Parser = (source, sink) => parseWith(parsePlain, source, sink, 'through');

/** For editors, which ask after each key: the same trees without luaparse, in a fifth of the time. It may report fewer problems. */
export const parseLoosely: Parser = (source, sink) =>
  parseWith(() => 'syntax error', source, sink, 'through');

function parseWith(
  plain: typeof parsePlain,
  source: string,
  sink: Sink,
  how: 'by stages' | 'through',
): Parsed | undefined {
  const lexing = new Sink();
  const lexed = lexFurther(source, lex(source, lexing), lexing);
  for (const one of lexing.diagnostics) sink.add(one);
  if (lexing.errors > 0 && how === 'by stages') return undefined;
  const { tokens } = lexed;
  const structure = scanNesting(tokens, sink);
  if (structure === undefined) return undefined;
  if (lexing.errors === 0) {
    const chunk = plain(source, tokens, structure, sink);
    if (chunk === 'too deep') return undefined;
    if (chunk !== 'syntax error') return { chunk, broken: [], lost: new Set() };
  }
  const lexical = lexing.diagnostics.map(({ span }) => span);
  const recovered = recover({ source, structure, lexical, ...lexed }, sink);
  if (!treeExceeds(recovered.chunk, MAX_TREE_DEPTH)) return recovered;
  const whole: Span = { start: 0, end: source.length };
  sink.report('expression-too-long', whole, { limit: String(MAX_TREE_DEPTH) });
  return undefined;
}

/** What luaparse takes for a chunk, as our tree. What is not Lua is reported but for syntax errors: those are for `recover`. */
function parsePlain(
  source: string,
  tokens: readonly Token[],
  structure: Structure,
  sink: Sink,
): readonly Statement[] | 'syntax error' | 'too deep' {
  if (lacksOperand(tokens)) return 'syntax error';
  const plain = plainSource(source, tokens, sink);
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
    if (error instanceof Error && error.name === 'SyntaxError') return 'syntax error';
    throw error;
  }
  if (depthExceeds(chunk, MAX_TREE_DEPTH, sink)) return 'too deep';
  return convert(chunk, tokens, structure, plain.jumps, sink) ?? 'syntax error';
}

/** luaparse takes `f(,a)` and `return ,a` for `f(a)` and `return a`. */
function lacksOperand(tokens: readonly Token[]): boolean {
  return tokens.some(({ text, kind }, i) => {
    const before = tokens[i - 1];
    if (text !== ',' || kind !== 'symbol' || before === undefined || before.kind === 'string') return false;
    return before.text === '(' || before.text === 'return';
  });
}
