import { encodeJsonText } from '../../canonical/json-encode.ts';
import { ulidTimestamp } from '../../canonical/ulid.ts';
import { safeText } from '../../compiler/diagnostics/source-lines.ts';
import type { Envelope } from '../../fold/envelope.ts';
import { journalHeads } from '../../planes/ledger/journal-heads.ts';
import { checkNamespace } from '../../planes/ledger/journal-name.ts';
import { mergeJournals } from '../../planes/ledger/merge-journals.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io, Output } from '../io.ts';
import { escapedJson, type Format } from '../report.ts';
import { withLedger } from '../with-ledger.ts';

export interface LogOptions {
  readonly ns: string;
  readonly actor?: string;
  readonly format: Format;
}

/** Bytes that are written at once: a write of the system a line would take longer than all else. */
const PAGE = 64 * 1024;

/** Prints the events of a namespace in ULID order. */
export async function log(io: Io, { ns, actor, format }: LogOptions): Promise<ExitCode> {
  return withLedger(io, format, async ({ store }) => {
    const checked = checkNamespace(ns);
    if (checked.problem !== undefined) return checked;
    const journals = await journalHeads(store, ns);
    if (journals.problem !== undefined) return journals;
    const chosen = journals.value.filter((journal) => actor === undefined || journal.actor === actor);
    const lines = new Lines(io.stdout);
    for await (const events of mergeJournals(store, chosen)) {
      if (events.problem !== undefined) {
        lines.flush();
        return events;
      }
      for (const { envelope } of events.value)
        lines.add(format === 'json' ? jsonEvent(envelope) : prettyEvent(envelope));
    }
    lines.flush();
    return { value: EXIT.ok };
  });
}

class Lines {
  private readonly output: Output;
  private text = '';

  constructor(output: Output) {
    this.output = output;
  }

  add(line: string): void {
    this.text += `${line}\n`;
    if (this.text.length >= PAGE) this.flush();
  }

  flush(): void {
    const { text } = this;
    this.text = '';
    if (text !== '') this.output.write(text);
  }
}

/** The envelope as `gatos run --events` takes it. */
function jsonEvent(envelope: Envelope): string {
  return escapedJson(jsonText(envelope));
}

const SHOWN = 200;

function prettyEvent({ ulid, actor, type, payload }: Envelope): string {
  const time = new Date(ulidTimestamp(ulid).value!).toISOString();
  const text = jsonText(payload);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `${ulid}  ${time}  ${safeText(actor)}  ${safeText(type)}  ${safeText(shown)}`;
}

/** Canonical JSON; what has come out of an event has a form in it. */
function jsonText(data: Parameters<typeof encodeJsonText>[0]): string {
  const text = encodeJsonText(data);
  if (text.problem !== undefined) throw new Error(`an event without JSON: ${text.problem.message}`);
  return text.value;
}
