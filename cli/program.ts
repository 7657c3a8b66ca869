import { sha256Root } from '../canonical/roots.ts';
import type { Compiled } from '../compiler/compile.ts';
import type { compileFold } from '../compiler/compile-fold.ts';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import type { SourceMap } from '../compiler/source-map.ts';
import { MODULE_LIMITS } from '../vm/bytecode/module.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { foldCompilerOf } from './fold-compiler.ts';
import type { Io } from './io.ts';
import { inputName, readInput } from './read-input.ts';
import { type Format, fail } from './report.ts';
import { showDiagnostics } from './show-diagnostics.ts';

/** Code that can be loaded, with what is known of where it comes from. */
export interface Program {
  /** As messages name it. */
  readonly file: string;
  readonly elc: Uint8Array;
  readonly foldRoot: string;
  /** For what was compiled just now. */
  readonly source?: { readonly bytes: Uint8Array; readonly map: SourceMap };
  /** Beside a compiled fold, there may be a source map here. */
  readonly mapPath?: string;
}

export type Opened<T> =
  | { readonly value: T; readonly exit?: undefined }
  | { readonly exit: ExitCode; readonly value?: undefined };

/** ELC is a CBOR map of four; as UTF-8 this byte cannot start a text, so no source starts with it. */
export const ELC_FIRST_BYTE = 0xa4;

/**
 * Opens a fold, source or compiled, whatever it is called; what is called `.rgf` is meant as compiled. Says on stderr what is wrong with it,
 * if anything. `onRead` learns which other files it is made of.
 */
export async function openFold(
  io: Io,
  path: string,
  format: Format,
  onRead?: (path: string) => void,
): Promise<Opened<Program>> {
  const bytes = await readProgram(io, path, format);
  if (bytes.exit !== undefined) return bytes;
  if (bytes.value[0] === ELC_FIRST_BYTE || path.endsWith('.rgf')) {
    const elc = bytes.value;
    const compiled = { file: inputName(path), elc, foldRoot: sha256Root(elc) };
    return { value: path === '-' ? compiled : { ...compiled, mapPath: `${path}.map` } };
  }
  return compileProgram(io, path, format, bytes.value, await foldCompilerOf(io, path, onRead));
}

/** The bytes of a program, or why there are none. */
export async function readProgram(io: Io, path: string, format: Format): Promise<Opened<Uint8Array>> {
  // One byte more than a module may have, so that the decoder is the one to refuse it.
  const bytes = await readInput(io, path, MODULE_LIMITS.bytes + 1);
  if (bytes.report === undefined && !/\.rg[sc]$/i.test(path)) return bytes;
  const hint = 'gatos policyc compiles it, gatos policy eval asks it';
  fail(io, format, bytes.report ?? { code: 'USAGE', message: `${path} is a policy`, hint });
  return { exit: EXIT.usage };
}

/** Compiles a source, and shows its diagnostics. */
export function compileProgram(
  io: Io,
  path: string,
  format: Format,
  source: Uint8Array,
  compile: typeof compileFold,
  mapFile?: string,
): Opened<Program & { readonly compiled: Compiled }> {
  const file = inputName(path);
  const compiled = compile(source, { file: mapFile ?? file });
  showDiagnostics(io, format, compiled.diagnostics, source, file);
  const { elc, foldRoot, sourceMap } = compiled;
  if (hasErrors(compiled.diagnostics)) return { exit: EXIT.findings };
  if (elc === undefined || foldRoot === undefined || sourceMap === undefined)
    throw new Error('a source without errors did not compile');
  return { value: { file, elc, foldRoot, source: { bytes: source, map: sourceMap }, compiled } };
}
