import { stableSort } from '../canonical/stable-sort.ts';
import { safeText } from '../compiler/diagnostics/source-lines.ts';
import { locate } from '../compiler/source-map.ts';
import type { FuelProfile } from '../vm/interpreter/fuel-profile.ts';
import { sourceLineText } from './source-line-text.ts';
import type { Positions } from './source-map-file.ts';

export type FuelReportFormat = 'table' | 'json';

/** Fuel of one line of the source; line 0 is the calls of the fold themselves, and code whose place is not known. */
interface LineFuel {
  readonly line: number;
  readonly function: string;
  /** A linked file; undefined for that of the fold. */
  readonly file?: string;
  readonly fuel: number;
}

/**
 * Where the fuel of a run went: most expensive lines first. As JSON:
 * `{"file":…,"fuel":…,"lines":[{"line":…,"function":…,"fuel":…}]}`; a line of a linked file has its `file` too.
 */
export function fuelReport(
  positions: Positions | undefined,
  profile: FuelProfile,
  format: FuelReportFormat,
): string {
  const lines = byLine(positions, profile);
  const total = lines.reduce((sum, { fuel }) => sum + fuel, 0);
  if (format === 'json') return `${JSON.stringify({ file: positions?.file ?? null, fuel: total, lines })}\n`;
  const rows = lines.map(({ line, function: name, file, fuel }) => {
    const share = total === 0 ? 0 : (100 * fuel) / total;
    return `${String(fuel).padStart(12)} ${share.toFixed(1).padStart(5)}%  ${String(line).padStart(5)}  ${safeText(name).padEnd(16)} ${file === undefined ? sourceLineText(positions?.source, positions?.map.lineStarts[line - 1]) : safeText(file)}`.trimEnd();
  });
  const head = `${'fuel'.padStart(12)} ${'share'.padStart(6)}  ${'line'.padStart(5)}  ${'function'.padEnd(16)} source`;
  return `${[head, ...rows, `${String(total).padStart(12)} 100.0%  total`].join('\n')}\n`;
}

function byLine(positions: Positions | undefined, profile: FuelProfile): LineFuel[] {
  const lines = new Map<string, LineFuel>();
  for (const { func, instruction, fuel } of profile.uses()) {
    const place = positions === undefined ? undefined : locate(positions.map, func, instruction);
    const line = place?.line ?? 0;
    const name = place?.function ?? (func < 0 ? '(calls)' : `function ${func}`);
    const file = place?.file;
    const key = `${line} ${name} ${file ?? ''}`;
    const sum = (lines.get(key)?.fuel ?? 0) + fuel;
    lines.set(key, { line, function: name, ...(file === undefined ? {} : { file }), fuel: sum });
  }
  return stableSort(
    [...lines.values()],
    (a, b) => a.fuel > b.fuel || (a.fuel === b.fuel && a.line <= b.line),
  );
}
