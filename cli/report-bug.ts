import { safeText } from '../compiler/diagnostics/source-lines.ts';
import type { Io } from './io.ts';
import { type Format, fail } from './report.ts';
import { CLI_VERSION } from './version.ts';

/** Nothing that a user does is meant to come here. */
export function reportBug(error: unknown, io: Io, format: Format = 'pretty'): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const hint = `please report it, with the command and gatos ${CLI_VERSION}; GATOS_DEBUG=1 shows more`;
  fail(io, format, { code: 'BUG', message: `this is a bug in gatos: ${message}`, hint });
  const debug = io.env.GATOS_DEBUG;
  if (debug === undefined || debug === '' || !(error instanceof Error)) return;
  io.stderr.write(`${(error.stack ?? '').split('\n').map(safeText).join('\n')}\n`);
}
