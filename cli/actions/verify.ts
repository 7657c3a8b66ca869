import pc from 'picocolors';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { checkNamespace } from '../../planes/ledger/journal-name.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import { type Check, type Verified, verifyJournal } from '../../planes/ledger/verify-journal.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { hasColour, type Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
import { withLedger } from '../with-ledger.ts';

export interface VerifyOptions {
  readonly ns?: string;
  readonly format: Format;
}

/** Checks every journal, offline, and lists each check with what was expected and what was found. */
export async function verify(io: Io, { ns, format }: VerifyOptions): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    const checked = ns === undefined ? undefined : checkNamespace(ns);
    if (checked?.problem !== undefined) return checked;
    const heads = await journalHeads(store, ns);
    if (heads.problem !== undefined) return heads;
    const journals: Verified[] = [];
    for (const head of heads.value) journals.push(await verifyJournal(store, head, verifySignature));
    const ok = journals.every(({ checks }) => checks.every(isRight));
    io.stdout.write(
      format === 'json' ? jsonLine({ journals, ok }) : pretty(journals, hasColour(io, io.stdout)),
    );
    return { value: ok ? EXIT.ok : EXIT.findings };
  });
}

const isRight = ({ expected, actual }: Check): boolean => expected === actual;

function pretty(journals: readonly Verified[], colour: boolean): string {
  const paint = pc.createColors(colour);
  if (journals.length === 0) return 'no journals\n';
  const lines: string[] = [];
  for (const { ref, commits, events, checks } of journals) {
    lines.push(paint.bold(`${safeText(ref)}  ${counted(events, 'event')} in ${counted(commits, 'commit')}`));
    for (const { check, expected, actual, findings } of checks) {
      const mark = expected === actual ? paint.green('ok   ') : paint.red('WRONG');
      lines.push(`  ${mark}  ${check.padEnd(9)}  expected ${expected}, actual ${actual}`);
      for (const { commit, ulid, expected: wanted, actual: found } of findings) {
        lines.push(`           commit ${commit}${ulid === undefined ? '' : `, event ${ulid}`}`);
        lines.push(`             expected ${safeText(wanted)}`, `             actual   ${safeText(found)}`);
      }
      const more = expected - actual - findings.length;
      if (more > 0) lines.push(`           and ${more} more`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
