import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Region, Regions } from './region.ts';

/** A finding with places that need no source. The same members in `json` and `ndjson`. */
export interface JsonFinding extends Diagnostic, Region {
  readonly file: string;
}

export function jsonFinding(diagnostic: Diagnostic, file: string, regions: Regions): JsonFinding {
  return { file, ...regions.of(diagnostic.span), ...diagnostic };
}
