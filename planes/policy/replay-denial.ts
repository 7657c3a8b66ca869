import { encodeJsonText } from '../../canonical/json-encode.ts';
import { loadPolicy } from '../../policy/load-policy.ts';
import { decodeEvent } from '../ledger/decode-event.ts';
import { journalOfRef } from '../ledger/journal-name.ts';
import type { DenialRecord } from './denial-commit.ts';
import { appendIntent } from './intent.ts';

/** One thing of a denial that was decided again: it is right if the two are the same. */
export interface ReplayCheck {
  readonly check: 'policy' | 'event' | 'verdict' | 'rule' | 'reason';
  readonly expected: string;
  readonly actual: string;
}

/** Decides a denial again, from its record alone. */
export function replayDenial(record: DenialRecord): ReplayCheck[] {
  const policy = loadPolicy(record.rgc);
  if (policy.problem !== undefined) {
    const { code, message } = policy.problem;
    return [{ check: 'policy', expected: record.policyRoot, actual: `${code}: ${message}` }];
  }
  const { verdict, rule, reason } = policy.value.decide(record.intent, record.data);
  return [
    { check: 'policy', expected: record.policyRoot, actual: policy.value.policyRoot },
    ...(record.event === undefined ? [] : [eventCheck(record, record.event)]),
    { check: 'verdict', expected: 'deny', actual: verdict },
    { check: 'rule', expected: record.rule, actual: rule },
    { check: 'reason', expected: record.reason, actual: reason },
  ];
}

/** The intent is the one that the event gives. */
function eventCheck({ target, intent }: DenialRecord, bytes: Uint8Array): ReplayCheck {
  const check = 'event';
  const expected = encodeJsonText(intent).value!;
  const event = decodeEvent(bytes);
  const journal = journalOfRef(target);
  if (event.problem !== undefined)
    return { check, expected, actual: `${event.problem.code}: ${event.problem.message}` };
  if (journal === undefined) return { check, expected, actual: `${target} is not a journal` };
  const again = appendIntent(target, journal.ns, event.value, String(intent.remote));
  return { check, expected, actual: encodeJsonText(again).value ?? 'an intent without JSON' };
}
