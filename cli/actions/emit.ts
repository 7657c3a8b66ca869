import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeUtf8 } from '../../canonical/utf8.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import { journalRef } from '../../planes/ledger/journal-name.ts';
import { verifySignature } from '../../planes/ledger/node/ed25519.ts';
import type { Draft } from '../../planes/ledger/plan-append.ts';
import { type Outcome, problem } from '../../planes/ledger/problem.ts';
import { lastFoldRoot } from '../../planes/policy/last-fold-root.ts';
import { PolicyWriter } from '../../planes/policy/policy-writer.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openGovernor, ULIDS } from '../governor.ts';
import type { Io } from '../io.ts';
import { type EmitSummary, LogEmitter } from '../log-emitter.ts';
import { racePause } from '../race-pause.ts';
import { inputName } from '../read-input.ts';
import { type Format, fail, jsonLine } from '../report.ts';
import { actingActor, type Ledger, withLedger } from '../with-ledger.ts';

export interface EmitOptions {
  readonly type?: string;
  readonly payload?: string;
  readonly cap?: readonly string[];
  readonly ulid?: string;
  readonly events?: string;
  readonly ns: string;
  readonly actor?: string;
  readonly format: Format;
}

/** Signs events and appends them to the journal of their actor: one that the options describe, or a log. */
export async function emit(io: Io, options: EmitOptions): Promise<ExitCode> {
  const { type, payload, cap, ulid, events, ns, format } = options;
  const single = [type, payload, cap, ulid].some((one) => one !== undefined);
  if (single === (events !== undefined) || (single && (type === undefined || payload === undefined))) {
    const message = 'give --type and --payload for one event, or --events for a log';
    fail(io, format, { code: 'USAGE', message, hint: 'gatos emit --help' });
    return EXIT.usage;
  }
  return withLedger(io, format, async (ledger) => {
    const draft = events === undefined ? draftOf(options) : undefined;
    if (draft?.problem !== undefined) return draft;
    const actor = await actingActor(ledger, options.actor);
    if (actor.problem !== undefined) return actor;
    const writer = await openWriter(io, ledger, ns, actor.value);
    if (writer.problem !== undefined) return writer;
    const emitter = new LogEmitter(writer.value, inputName(events ?? ''));
    if (draft !== undefined) {
      const refused = await emitter.one(draft.value);
      if (refused !== undefined) return { problem: refused };
    } else {
      const stopped = await emitter.emit(io, events!, format);
      if (stopped !== undefined) {
        fail(io, format, stopped.report);
        return { value: stopped.exit };
      }
    }
    show(io, format, journalRef({ ns, actor: actor.value }).value!, emitter.summary);
    return { value: EXIT.ok };
  });
}

async function openWriter(io: Io, ledger: Ledger, ns: string, actor: string): Promise<Outcome<PolicyWriter>> {
  const governor = await openGovernor(io, ledger, actor);
  if (governor.problem !== undefined) return governor;
  const foldRoot = await lastFoldRoot(ledger.store, ns);
  if (foldRoot.problem !== undefined) return foldRoot;
  const { signer, remote } = governor.value;
  const host = { source: ULIDS, pause: racePause, verify: verifySignature };
  return PolicyWriter.open(
    ledger.store,
    { ns, actor },
    { ...host, signer, remote, foldRoot: foldRoot.value },
  );
}

function draftOf({ type, payload, cap, ulid }: EmitOptions): Outcome<Draft> {
  const bytes = encodeUtf8(payload!);
  if (bytes.problem !== undefined) return bytes;
  const data = decodeJson(bytes.value);
  if (data.problem !== undefined) {
    const { code, message, offset, hint } = data.problem;
    const at = offset === undefined ? '' : ` (at byte ${offset})`;
    return problem(
      code,
      `the payload: ${message}${at}`,
      hint ?? 'a payload is JSON: text needs quotes of its own',
    );
  }
  return {
    value: {
      type: type!,
      payload: data.value,
      ...(cap === undefined ? {} : { caps: cap }),
      ...(ulid === undefined ? {} : { ulid }),
    },
  };
}

function show(
  io: Io,
  format: Format,
  journal: string,
  { appended, repeated, last, head }: EmitSummary,
): void {
  if (format === 'json') {
    const of = last === undefined ? {} : { event_cid: last.cid, ulid: last.ulid };
    io.stdout.write(jsonLine({ appended, head: head ?? null, journal, repeated, ...of }));
    return;
  }
  const count = appended + repeated;
  if (count === 1 && last !== undefined) {
    io.stdout.write(`${last.ulid}  ${last.cid}${repeated === 1 ? '  was there already' : ''}\n`);
    return;
  }
  const there = repeated === 0 ? '' : `, ${repeated} were there already`;
  io.stdout.write(`${appended} events appended to ${safeText(journal)}${there}\n`);
}
