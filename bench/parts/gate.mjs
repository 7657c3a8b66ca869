// A push through a gate against the same push where git starts a node that does nothing, in turn; and a long one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerFolder } from '../ledger-folder.mjs';
import { accountEvent, writeLog } from '../log.mjs';
import { median } from '../measure.mjs';

export const title = 'The gate';

const EVENTS = 100;
const MANY = 10_000;
const JOURNALS = 'refs/gatos/journal/*:refs/gatos/journal/*';

const POLICY = `policy: bench
version: 1
rules:
  - id: members.append
    when: { intent: append }
    allow_if: "actor in groups['members']"
`;
const GRANTS = '{"groups":{"members":["user:bench"]}}';

/** Envelopes of one actor, as `gatos emit` takes them. */
const eventLine = (n) =>
  accountEvent(n)
    .replace(/"actor":"[^"]*",/, '')
    .replace(/"ulid":"[^"]*",/, '');

export async function measure({ quick }) {
  const folder = mkdtempSync(join(tmpdir(), 'gatos-bench-gate-'));
  try {
    const ledger = new LedgerFolder(folder);
    const file = (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const server = (name) => {
      ledger.run('git', ['init', '-q', '--bare', join(folder, name)]);
      return join(folder, name);
    };
    const gated = server('gated.git');
    const empty = server('empty.git');
    ledger.gatos('gate', 'install', '--repository', gated);
    const hook = `#!/bin/sh\nexec '${process.execPath}' -e 0\n`;
    writeFileSync(join(empty, 'hooks', 'pre-receive'), hook, { mode: 0o755 });
    ledger.gatos('policy', 'grants', file('grants.json', GRANTS));
    ledger.gatos('policy', 'install', file('policy.rgs', POLICY), '--activate');
    const push = (to, refs) => ledger.run('git', ['push', '-q', to, refs]).seconds;
    for (const to of [gated, empty]) push(to, 'refs/gatos/*:refs/gatos/*');

    const times = { gated: [], empty: [] };
    const log = join(folder, 'events.jsonl');
    await writeLog(log, EVENTS, eventLine);
    for (let round = 0; round < (quick ? 3 : 9); round++) {
      ledger.gatos('emit', '--events', log);
      times.gated.push(push(gated, JOURNALS));
      times.empty.push(push(empty, JOURNALS));
    }
    const many = quick ? MANY / 10 : MANY;
    await writeLog(log, many, eventLine);
    ledger.gatos('emit', '--events', log);
    const long = push(gated, JOURNALS);
    return { events: EVENTS, gated: median(times.gated), empty: median(times.empty), many, long };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function tables({ events, gated, empty, many, long }) {
  const ms = (seconds) => (seconds * 1e3).toFixed(0);
  const row = (what, count, seconds) => [what, count.toLocaleString('en'), ms(seconds)];
  return [
    {
      caption:
        'Milliseconds of a whole `git push` to a repository on the same machine. The gate checks every signature, and asks a policy about every event.',
      columns: ['what', 'events', 'ms'],
      rows: [
        row('through a gate', events, gated),
        row('through a hook that starts node and does nothing', events, empty),
        row('through a gate', many, long),
      ],
    },
  ];
}
