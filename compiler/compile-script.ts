import { type Compiled, type CompileOptions, compile } from './compile.ts';

/** As `compileFold`, for a script: `print` is there, functions may assign variables of the file, no fold is needed. */
export function compileScript(source: string | Uint8Array, options: CompileOptions = {}): Compiled {
  return compile(source, 'script', options);
}
