import { blake3 } from '../../canonical/blake3.ts';
import { toHex } from '../../canonical/hex.ts';
import { encodeUtf8 } from '../../canonical/utf8.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Regions } from './region.ts';

/**
 * For each finding of a file a text that stays the same when lines move: of the rule, the words of its line, and how many
 * findings of the same rule in the same words come before it.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], regions: Regions): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, span }) => {
    const words = regions.lineText(regions.of(span).line).trim().replace(/\s+/g, ' ');
    const text = `${code}\n${words}`;
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return `${toHex(blake3(encodeUtf8(text).value ?? new Uint8Array())).slice(0, 16)}:${before + 1}`;
  });
}
