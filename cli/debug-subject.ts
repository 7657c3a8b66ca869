import { dirname, join } from 'node:path';
import { MAX_SOURCE_BYTES } from '../compiler/read-source.ts';
import type { Subject } from '../debugger/timeline.ts';
import { loadFold } from '../fold/fold.ts';
import { type EventLogFile, readEventLog } from './event-log-file.ts';
import { EXIT } from './exit-code.ts';
import { positionsOf } from './fault-report.ts';
import type { Io } from './io.ts';
import { type LimitOptions, limitsOf } from './limit-options.ts';
import { type Opened, openFold } from './program.ts';
import { readInput } from './read-input.ts';
import { refusedModule } from './refused-module.ts';
import { type Format, fail } from './report.ts';
import type { Positions } from './source-map-file.ts';

export interface SubjectOptions extends LimitOptions {
  /** Required; not for the parser, which would say so before it says what is misspelt. */
  readonly events?: string;
  /** The ledger's events of this namespace, instead. */
  readonly ns?: string;
  readonly sort?: boolean;
}

/** What is debugged or profiled, with its log and the sources that can be shown. */
export interface OpenSubject extends Subject {
  readonly log: EventLogFile;
  /** Bytes of the files that the source map names. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
  /** How to name a file of the source map. */
  readonly pathOf: (file: string) => string;
}

const NO_POSITIONS: Positions = {
  map: { version: 1, file: '', lineStarts: [0], functions: [] },
  source: undefined,
  file: '',
};

/** Opens a fold and its log. Without `lines` it need not be known which lines the code is from. Says on stderr what is wrong, if anything. */
export async function openSubject(
  io: Io,
  path: string,
  options: SubjectOptions,
  { format = 'pretty', lines = true }: { readonly format?: Format; readonly lines?: boolean } = {},
): Promise<Opened<OpenSubject>> {
  const refused = (code: string, message: string, hint: string) => {
    fail(io, format, { code, message, hint });
    return { exit: EXIT.usage } as const;
  };
  const { events, ns } = options;
  if ((events === undefined) === (ns === undefined))
    return refused(
      'USAGE',
      events === undefined
        ? "the option '--events <FILE.jsonl>' is missing"
        : 'a log, or the ledger: not both',
      '--events FILE is a log, --ns NAME the journals of the ledger',
    );
  if (path === '-' && events === '-')
    return refused('USAGE', 'only one input can be standard input', 'name a file for the other');
  const program = await openFold(io, path, format);
  if (program.exit !== undefined) return program;
  const positions = (await positionsOf(io, program.value)) ?? (lines ? undefined : NO_POSITIONS);
  if (positions === undefined)
    return refused(
      'SOURCE_MAP',
      `nothing says which lines ${program.value.file} is from`,
      'name the source of the fold, or put the .map file that foldc wrote beside it',
    );
  const log = await openLog(io, program.value.elc, options, format);
  if (log.exit !== undefined) return log;
  const { map, source, file } = positions;
  const sources = new Map<string, Uint8Array>();
  if (source !== undefined) sources.set(map.file, source);
  for (const linked of map.linked ?? []) {
    const bytes = await readInput(io, join(dirname(file), linked.file), MAX_SOURCE_BYTES);
    if (bytes.value !== undefined) sources.set(linked.file, bytes.value);
  }
  const { elc, foldRoot } = program.value;
  return {
    value: {
      elc,
      foldRoot,
      sourceMap: map,
      log: log.value,
      limits: limitsOf(options),
      sources,
      pathOf: (name) => (name === map.file ? file : join(dirname(file), name)),
    },
  };
}

async function openLog(
  io: Io,
  elc: Uint8Array,
  { events, ns, sort }: SubjectOptions,
  format: Format,
): Promise<Opened<EventLogFile>> {
  if (ns !== undefined) {
    const fold = loadFold(elc);
    if (fold.problem !== undefined) return { exit: refusedModule(io, format, 'the fold', fold.problem) };
    const { readLedgerLog } = await import('./ledger-event-log.ts');
    return readLedgerLog(io, ns, fold.value, format);
  }
  const log = await readEventLog(io, events!, sort);
  if (log.report === undefined) return log;
  fail(io, format, log.report);
  return { exit: log.report.line === undefined ? EXIT.usage : EXIT.refused };
}
