import type { DataObject } from '../../../canonical/data.ts';
import { encodeJsonText } from '../../../canonical/json-encode.ts';
import { verifySignature } from '../../../planes/ledger/node/ed25519.ts';
import type { Outcome } from '../../../planes/ledger/problem.ts';
import { grantIntents } from '../../../planes/policy/grant-intents.ts';
import {
  filesOfGrants,
  type Grants,
  grantsOfJson,
  readGrants,
  subjectOfGrants,
} from '../../../planes/policy/grants.ts';
import { GRANTS } from '../../../planes/policy/policy-refs.ts';
import { dataLine } from '../../data-line.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { govern, openGovernor } from '../../governor.ts';
import type { Io } from '../../io.ts';
import { readInput } from '../../read-input.ts';
import { escapedJson, type Format, fail } from '../../report.ts';
import { type Ledger, withLedger } from '../../with-ledger.ts';

export interface GrantsOptions {
  readonly actor?: string;
  readonly format: Format;
}

/** Bytes of the largest file of grants. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Shows what the repository says of its actors; with a file, replaces it. */
export async function grants(io: Io, path: string | undefined, options: GrantsOptions): Promise<ExitCode> {
  const { format } = options;
  const input = path === undefined ? undefined : await readInput(io, path, MAX_BYTES);
  if (input?.report !== undefined) {
    fail(io, format, input.report);
    return EXIT.usage;
  }
  return withLedger(io, format, async (ledger) => {
    const before = await readGrants(ledger.store, verifySignature);
    if (before.problem !== undefined) return before;
    let now = before.value;
    if (input !== undefined) {
      const replaced = await replace(io, ledger, now, input.value, options.actor);
      if (replaced.problem !== undefined) return replaced;
      now = replaced.value;
    }
    const data = now as unknown as DataObject;
    if (format === 'json') io.stdout.write(dataLine({ cid: subjectOfGrants(now), grants: data }));
    else io.stdout.write(`${escapedJson(encodeJsonText(data).value!)}\n`);
    return { value: EXIT.ok };
  });
}

async function replace(
  io: Io,
  ledger: Ledger,
  before: Grants,
  bytes: Uint8Array,
  named: string | undefined,
): Promise<Outcome<Grants>> {
  const after = grantsOfJson(bytes);
  if (after.problem !== undefined) return after;
  if (subjectOfGrants(after.value) === subjectOfGrants(before)) return after;
  const files = filesOfGrants(after.value);
  if (files.problem !== undefined) return files;
  const governor = await openGovernor(io, ledger, named);
  if (governor.problem !== undefined) return governor;
  const parent = await ledger.store.head(GRANTS);
  if (parent.problem !== undefined) return parent;
  const { actor, remote } = governor.value;
  const asked = {
    intents: grantIntents(actor, before, after.value, remote),
    subject: subjectOfGrants(after.value),
  };
  const said = {
    ref: GRANTS,
    parent: parent.value,
    subject: 'Change the grants',
    trailers: [],
    files: files.value,
  };
  const commit = await govern(ledger, governor.value, asked, said);
  return commit.problem === undefined ? after : commit;
}
