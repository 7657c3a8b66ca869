import pc from 'picocolors';
import { ulidTimestamp } from '../../canonical/ulid.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { type Outcome, problem } from '../../planes/ledger/problem.ts';
import { type DenialRecord, denialRef } from '../../planes/policy/denial-commit.ts';
import { type ReadDenial, readDenial, readDenials } from '../../planes/policy/read-denials.ts';
import { type ReplayCheck, replayDenial } from '../../planes/policy/replay-denial.ts';
import { dataLine } from '../data-line.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { hasColour, type Io } from '../io.ts';
import { type Format, jsonLine } from '../report.ts';
import { type Ledger, withLedger } from '../with-ledger.ts';

export interface AuditOptions {
  readonly format: Format;
}

/** Lists the denials, the oldest first. */
export async function auditLog(io: Io, { format }: AuditOptions): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    let broken = false;
    for await (const denial of readDenials(store)) {
      if (denial.problem !== undefined) return denial;
      const { ref, record } = denial.value;
      broken ||= record.problem !== undefined;
      if (format === 'json')
        io.stdout.write(
          dataLine({ ref, ...(record.value === undefined ? unreadable(record) : facts(record.value)) }),
        );
      else io.stdout.write(`${line(ref, record)}\n`);
    }
    return { value: broken ? EXIT.findings : EXIT.ok };
  });
}

/** Shows one denial, with all it was made from. */
export async function auditShow(io: Io, ulid: string, { format }: AuditOptions): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    const denial = await oneDenial(ledger, ulid);
    if (denial.problem !== undefined) return denial;
    const { ref, commit, record } = denial.value;
    if (record.problem !== undefined) return record;
    const { intent, data, engine, refs, ...rest } = record.value;
    if (format === 'json') {
      const { subject } = rest;
      const shown = { ref, commit, ...facts(record.value), engine, refs, subject, intent, data };
      io.stdout.write(dataLine(shown));
      return { value: EXIT.ok };
    }
    const moved = refs.map(
      (one) => `refs     ${safeText(one.ref)} ${one.from ?? 'none'} → ${one.to ?? 'not yet'}`,
    );
    io.stdout.write(
      [
        `deny     ${safeText(rest.rule)}`,
        `reason   ${safeText(rest.reason)}`,
        `time     ${timeOf(rest.ulid)}`,
        `target   ${safeText(rest.target)}`,
        ...moved,
        `subject  ${safeText(rest.subject)}`,
        `intent   ${dataLine(intent).trimEnd()}`,
        `data     ${dataLine(data).trimEnd()}`,
        `policy   ${safeText(rest.policyRoot)}`,
        `engine   ${safeText(engine)}`,
        `record   ${safeText(ref)} ${commit}`,
        '',
      ].join('\n'),
    );
    return { value: EXIT.ok };
  });
}

interface Replayed {
  readonly ref: string;
  readonly checks: readonly (
    | ReplayCheck
    | { readonly check: 'record'; readonly expected: string; readonly actual: string }
  )[];
}

/** Decides denials again, from their records alone, and lists what comes out. */
export async function auditReplay(
  io: Io,
  ulids: readonly string[],
  { format }: AuditOptions,
): Promise<ExitCode> {
  return withLedger(io, format, async (ledger) => {
    const replayed: Replayed[] = [];
    if (ulids.length > 0)
      for (const ulid of ulids) {
        const denial = await oneDenial(ledger, ulid);
        if (denial.problem !== undefined) return denial;
        replayed.push(replay(denial.value));
      }
    else
      for await (const denial of readDenials(ledger.store)) {
        if (denial.problem !== undefined) return denial;
        replayed.push(replay(denial.value));
      }
    const ok = replayed.every(({ checks }) => checks.every(isRight));
    io.stdout.write(
      format === 'json' ? jsonLine({ denials: replayed, ok }) : pretty(replayed, hasColour(io, io.stdout)),
    );
    return { value: ok ? EXIT.ok : EXIT.findings };
  });
}

const isRight = ({ expected, actual }: { readonly expected: string; readonly actual: string }): boolean =>
  expected === actual;

function replay({ ref, record }: ReadDenial): Replayed {
  if (record.problem === undefined) return { ref, checks: replayDenial(record.value) };
  const { code, message } = record.problem;
  return { ref, checks: [{ check: 'record', expected: 'a denial', actual: `${code}: ${message}` }] };
}

function pretty(replayed: readonly Replayed[], colour: boolean): string {
  const paint = pc.createColors(colour);
  const lines: string[] = [];
  for (const { ref, checks } of replayed) {
    const wrong = checks.filter((check) => !isRight(check));
    const rule = checks.find(({ check }) => check === 'rule')?.actual ?? '';
    lines.push(
      `${wrong.length === 0 ? paint.green('ok   ') : paint.red('WRONG')}  ${safeText(ref)}  ${safeText(rule)}`,
    );
    for (const { check, expected, actual } of wrong)
      lines.push(
        `       ${check}`,
        `         expected ${safeText(expected)}`,
        `         actual   ${safeText(actual)}`,
      );
  }
  const wrong = replayed.filter(({ checks }) => !checks.every(isRight)).length;
  const count = `${replayed.length} denial${replayed.length === 1 ? '' : 's'} decided again`;
  lines.push(wrong === 0 ? count : `${count}, ${wrong} with another result`);
  return `${lines.join('\n')}\n`;
}

async function oneDenial({ store }: Ledger, ulid: string): Promise<Outcome<ReadDenial>> {
  const ref = denialRef(ulid.slice(ulid.lastIndexOf('/') + 1).toUpperCase());
  const commit = await store.head(ref);
  if (commit.problem !== undefined) return commit;
  if (commit.value === undefined)
    return problem('POLICY_MISSING', `there is no denial ${ulid}`, 'gatos audit log lists them');
  return { value: { ref, commit: commit.value, record: await readDenial(store, ref, commit.value) } };
}

function facts({ ulid, intent, rule, reason, target, policyRoot }: DenialRecord) {
  const { actor, intent: name } = intent;
  return {
    ulid,
    time: timeOf(ulid),
    actor,
    intent_name: name,
    target,
    rule,
    reason,
    policy_root: policyRoot,
  };
}

function unreadable({ problem: why }: Outcome<DenialRecord>) {
  return { error: { code: why!.code, message: why!.message } };
}

function line(ref: string, { value, problem: why }: Outcome<DenialRecord>): string {
  if (value === undefined) return `${safeText(ref)}  ${why!.code}: ${safeText(why!.message)}`;
  const { actor, intent } = value.intent;
  const what = `${String(intent)} ${value.target}`;
  return [value.ulid, timeOf(value.ulid), String(actor), what, `${value.rule}: ${value.reason}`]
    .map(safeText)
    .join('  ');
}

const timeOf = (ulid: string): string => new Date(ulidTimestamp(ulid).value!).toISOString();
