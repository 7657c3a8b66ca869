import type { Data, DataObject } from '../../canonical/data.ts';
import { decodeJson } from '../../canonical/json-decode.ts';
import { encodeJson } from '../../canonical/json-encode.ts';
import { isUlid } from '../../canonical/ulid.ts';
import { isObject } from '../../fold/differences.ts';
import type { StoredCommit } from '../ledger/commit-store.ts';
import { type Outcome, problem } from '../ledger/problem.ts';
import type { Unsigned } from '../ledger/signed-commit.ts';
import { DENIALS } from './policy-refs.ts';

/** A reference that somebody wanted to move; null: there was, or would be, none. */
export interface RefChange {
  readonly ref: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A denial, with everything that is needed to decide it again. */
export interface DenialRecord {
  readonly ulid: string;
  /** The engine that decided (ELC-ID-1). */
  readonly engine: string;
  /** The reference that the intent was about. */
  readonly target: string;
  /** All references of the push; of an append, the journal. */
  readonly refs: readonly RefChange[];
  readonly policyRoot: string;
  readonly intent: DataObject;
  readonly data: DataObject;
  readonly rule: string;
  readonly reason: string;
  /** What could have been approved; of an event its Event-CID: what was denied need not be kept to be decided about. */
  readonly subject: string;
  readonly rgc: Uint8Array;
}

const RECORD = 'denial.json';
const POLICY = 'policy.rgc';

export const denialRef = (ulid: string): string => DENIALS + ulid;

/** What a commit of a denial says. */
export function commitOfDenial(record: DenialRecord): Outcome<Omit<Unsigned, 'ref' | 'parent'>> {
  const { ulid, engine, target, refs, policyRoot, intent, data, rule, reason, subject, rgc } = record;
  const fields = { data, decision: { reason, rule, verdict: 'deny' }, engine, intent };
  const bytes = encodeJson({
    ...fields,
    policy_root: policyRoot,
    refs: refs.map(({ ref, from, to }) => ({ from, ref, to })),
    subject,
    target,
    ulid,
  });
  if (bytes.problem !== undefined) return problem('AUDIT_FORMAT', `the denial: ${bytes.problem.message}`);
  const files = new Map([
    [RECORD, bytes.value],
    [POLICY, rgc],
  ]);
  const trailers = [
    ['Policy-Root', policyRoot],
    ['Rule', rule],
    ['Target', target],
  ] as const;
  return { value: { subject: `Deny ${String(intent.intent)}`, trailers, files } };
}

type Fields = Readonly<Record<string, Data | undefined>>;
const isText = (data: Data | undefined): data is string => typeof data === 'string';
const isTextOrNull = (data: Data | undefined): data is string | null => data === null || isText(data);

/** The denial that a commit records. Whether it was right has not been looked at. */
export function denialOfCommit({ id, files }: StoredCommit): Outcome<DenialRecord> {
  const wrong = problem('AUDIT_FORMAT', `the commit ${id} is not the record of a denial`);
  const bytes = files.get(RECORD);
  const rgc = files.get(POLICY);
  if (bytes === undefined || rgc === undefined || files.size !== 2) return wrong;
  const fields: Data | undefined = decodeJson(bytes).value;
  if (!isObject(fields)) return wrong;
  const {
    data,
    decision,
    engine,
    intent,
    policy_root: policyRoot,
    refs,
    subject,
    target,
    ulid,
  } = fields as Fields;
  if (!isObject(data) || !isObject(decision) || !isObject(intent) || !isText(engine)) return wrong;
  const { rule, reason, verdict } = decision as Fields;
  if (!isText(rule) || !isText(reason) || verdict !== 'deny' || !isText(policyRoot)) return wrong;
  if (!isText(subject) || !isText(target) || !isText(ulid) || !isUlid(ulid) || !Array.isArray(refs))
    return wrong;
  const changes: RefChange[] = [];
  for (const change of refs as readonly Data[]) {
    const { ref, from, to } = (isObject(change) ? change : {}) as Fields;
    if (!isText(ref) || !isTextOrNull(from) || !isTextOrNull(to)) return wrong;
    changes.push({ ref, from, to });
  }
  return {
    value: { ulid, engine, target, refs: changes, policyRoot, intent, data, rule, reason, subject, rgc },
  };
}
