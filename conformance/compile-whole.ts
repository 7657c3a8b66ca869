import { utf8 } from './bytes.ts';
import type { Purpose } from './case.ts';
import type { Engine } from './engine.ts';

/** The compiled form of a source that a case is not about. Throws if it has errors: the case then fails with them. */
export function compileWhole(engine: Engine, source: string, purpose: Purpose, file?: string): Uint8Array {
  const { bytes, diagnostics } = engine.compile(utf8(source), purpose, file);
  if (bytes === undefined) throw new Error(`the source does not compile: ${JSON.stringify(diagnostics)}`);
  return bytes;
}
