// The ledger against git itself, in turn: appending against fast-import of the same files, folding against cat-file of the same files,
// verifying against node:crypto; and what an append and a fold of one event cost at the end of journals of 10^3 to 10^6 events.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerFolder } from '../ledger-folder.mjs';
import { ACCOUNTS, accountEvent, writeLog } from '../log.mjs';
import { median } from '../measure.mjs';
import { BENCH } from '../places.mjs';
import { plot } from '../plot.mjs';

export const title = 'The ledger';

const EVENTS = 100_000;
const SIGNATURES = 10_000;
const LENGTHS = [1e3, 1e4, 1e5, 1e6];

/** Envelopes of one actor, as `gatos emit` takes them. */
const eventLine = (n) => accountEvent(n).replace(/"actor":"[^"]*",/, '');

export async function measure({ quick }) {
  const folder = mkdtempSync(join(tmpdir(), 'gatos-bench-ledger-'));
  try {
    const fold = join(folder, 'accounts.lua');
    const log = join(folder, 'events.jsonl');
    writeFileSync(fold, ACCOUNTS);
    const rounds = quick ? 1 : 3;
    const events = quick ? 10_000 : EVENTS;
    await writeLog(log, events, eventLine);
    return {
      events,
      ...comparison(folder, log, fold, rounds),
      signatures: await signatures(folder, rounds, quick),
      growth: await growth(folder, fold, quick),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function comparison(folder, log, fold, rounds) {
  const times = { emit: [], import: [], fold: [], read: [], collectedFold: [], collectedRead: [] };
  for (let round = 0; round < rounds; round++) {
    const ledger = new LedgerFolder(join(folder, `round${round}`));
    times.emit.push(ledger.gatos('emit', '--events', log));
    const { ids, stream } = ledger.exported();
    times.import.push(ledger.fastImport(stream));
    const foldAndRead = (folds, reads) => {
      for (let i = 0; i < rounds; i++) {
        folds.push(ledger.gatos('fold', '--fold', fold));
        reads.push(ledger.catFile(ids));
        ledger.forgetState();
      }
    };
    foldAndRead(times.fold, times.read);
    ledger.collectGarbage();
    foldAndRead(times.collectedFold, times.collectedRead);
    ledger.remove();
  }
  return Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, median(seconds)]));
}

/** `gatos verify`, less what it takes of a journal of one event, against a process that only verifies the same signatures. */
async function signatures(folder, rounds, quick) {
  const count = quick ? 2000 : SIGNATURES;
  const log = join(folder, 'signed.jsonl');
  await writeLog(log, count, eventLine);
  const one = new LedgerFolder(join(folder, 'one'));
  one.gatos('emit', '--type', 'add', '--payload', '{}');
  const many = new LedgerFolder(join(folder, 'many'));
  many.gatos('emit', '--events', log);
  const times = { ours: [], start: [], crypto: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(many.gatos('verify'));
    times.start.push(one.gatos('verify'));
    const { stdout } = one.run(process.execPath, [join(BENCH, 'workers', 'verify.mjs'), `${count}`]);
    times.crypto.push(Number(stdout.toString()));
  }
  return { count, ours: median(times.ours) - median(times.start), crypto: median(times.crypto) };
}

/** All lengths in turn, so that what else the machine does falls on each of them. */
async function growth(folder, fold, quick) {
  const log = join(folder, 'long.jsonl');
  const lengths = quick ? LENGTHS.slice(0, 2) : LENGTHS;
  const ledgers = new Map();
  for (const length of lengths) {
    await writeLog(log, length, eventLine);
    const ledger = new LedgerFolder(join(folder, `length${length}`));
    ledger.gatos('emit', '--events', log);
    ledger.gatos('fold', '--fold', fold);
    ledger.indexPacks();
    ledgers.set(length, { ledger, append: [], fold: [] });
  }
  const payload = '{"account":"a1","amount":1}';
  for (let round = 0; round < 9; round++) {
    for (const { ledger, append, fold: folded } of ledgers.values()) {
      append.push(ledger.gatos('emit', '--type', 'add', '--payload', payload));
      folded.push(ledger.gatos('fold', '--fold', fold));
    }
  }
  const found = {};
  for (const [length, { append, fold: folded }] of ledgers)
    found[length] = { append: median(append), fold: median(folded) };
  return found;
}

const times = (ratio) => `${ratio.toFixed(2)}x`;

export function tables(figures) {
  const { events, emit, import: imported, fold, read, signatures: signed, growth: lengths } = figures;
  const perSecond = (count, seconds) => Math.round(count / seconds).toLocaleString('en');
  const row = (what, count, seconds, other, otherSeconds) => [
    what,
    count.toLocaleString('en'),
    seconds.toFixed(2),
    perSecond(count, seconds),
    other,
    otherSeconds.toFixed(2),
    times(seconds / otherSeconds),
  ];
  return [
    {
      caption:
        'Whole processes on the same events in the same run. `gatos emit` encodes, signs and stores; `git fast-import` stores the same files, 64 a commit. `gatos fold` also makes a checkpoint and its proof; `git cat-file --batch` reads the same files, as `emit` has packed them (not compressed) and as `git gc` does.',
      columns: ['what', 'events', 'seconds', 'events/s', 'against', 'seconds', 'time over it'],
      rows: [
        row('`gatos emit`', events, emit, '`git fast-import`', imported),
        row('`gatos fold`', events, fold, '`git cat-file --batch`', read),
        row(
          'the same after `git gc`',
          events,
          figures.collectedFold,
          '`git cat-file --batch`',
          figures.collectedRead,
        ),
        row('`gatos verify`', signed.count, signed.ours, '`crypto.verify` alone', signed.crypto),
      ],
    },
    {
      caption:
        'Milliseconds of a whole process at the end of a journal: appending one event, folding one event. The packs have one index.',
      columns: ['events', '`gatos emit`', '`gatos fold`'],
      rows: Object.entries(lengths).map(([length, { append, fold: folded }]) => [
        Number(length).toLocaleString('en'),
        (append * 1e3).toFixed(0),
        (folded * 1e3).toFixed(0),
      ]),
    },
  ];
}

export function plots({ growth: lengths }) {
  const series = (name, field) => ({
    name,
    points: Object.entries(lengths).map(([length, figures]) => [Number(length), figures[field] * 1e3]),
  });
  return {
    'ledger-growth.svg': plot({
      title: 'One event at the end of a journal, by its length',
      x: 'events of the journal',
      y: 'milliseconds',
      series: [series('gatos emit', 'append'), series('gatos fold', 'fold')],
    }),
  };
}
