import pc from 'picocolors';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import type { Ailment } from '../doctor/examination.ts';
import { EXAMINATIONS } from '../doctor/examinations.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { hasColour, type Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
import { withLedger } from '../with-ledger.ts';

interface Examined {
  readonly check: string;
  readonly doc: string;
  readonly findings: readonly Ailment[];
}

/** Looks at all that keeps a repository of GATOS well, and says what to do about each thing that is not. */
export async function doctor(io: Io, format: Format): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    const patient = { io, ledger, now: Date.now() };
    const examined: Examined[] = [];
    for (const { name, doc, find } of EXAMINATIONS)
      examined.push({ check: name, doc, findings: await find(patient) });
    const ok = examined.every(({ findings }) => findings.length === 0);
    io.stdout.write(
      format === 'json' ? jsonLine({ checks: examined, ok }) : pretty(examined, hasColour(io, io.stdout)),
    );
    return { value: ok ? EXIT.ok : EXIT.findings };
  });
}

function pretty(examined: readonly Examined[], colour: boolean): string {
  const paint = pc.createColors(colour);
  const lines: string[] = [];
  for (const { check, doc, findings } of examined) {
    lines.push(
      `${findings.length === 0 ? paint.green('ok   ') : paint.red('WRONG')}  ${check.padEnd(8)}  ${doc}`,
    );
    for (const { finding, action } of findings)
      lines.push(`         ${safeText(finding)}`, `         ${paint.cyan('do')}: ${safeText(action)}`);
  }
  return `${lines.join('\n')}\n`;
}
