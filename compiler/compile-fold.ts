import { type Compiled, type CompileOptions, compile } from './compile.ts';

/**
 * Compiles a fold in EchoLua: source text (or its UTF-8 bytes) to ELC. Never throws on any input; problems are in
 * `diagnostics`. Equal meaning gives equal bytes: formatting, comments, names of locals and sugar do not matter.
 */
export function compileFold(source: string | Uint8Array, options: CompileOptions = {}): Compiled {
  return compile(source, 'fold', options);
}
