import type { Data, DataObject } from '../../canonical/data.ts';
import { isObject } from '../../fold/differences.ts';
import type { Envelope } from '../../fold/envelope.ts';

/** What somebody wants to do, as policies are asked about it (docs/spec/rgs.md, RGS-SCHEMA-4). */
export interface Intent extends DataObject {
  readonly intent: string;
  readonly actor: string;
  readonly labels: Data;
  readonly remote: string;
}

/** What a reference is as a path: `gatos/journal/main/user-ada`. */
const pathOfRef = (ref: string): string => ref.replace(/^refs\//, '');

/** To put an event into the journal `ref`. What the payload says of `labels` counts, whatever it is: a policy refuses what is no list of texts. */
export function appendIntent(
  ref: string,
  ns: string,
  { ulid, type, actor, payload, ts }: Envelope,
  remote: string,
): Intent {
  return {
    intent: 'append',
    actor,
    id: ulid,
    labels: labelsOf(payload),
    ns,
    path: pathOfRef(ref),
    remote,
    type,
    ...(ts === undefined ? {} : { at: ts }),
  };
}

function labelsOf(payload: Data): Data {
  return (isObject(payload) ? payload.labels : undefined) ?? [];
}

/** To write a checkpoint of the state `ref`. */
export function foldIntent(ref: string, ns: string, actor: string, foldRoot: string, remote: string): Intent {
  return { intent: 'fold', actor, fold_root: foldRoot, labels: [], ns, path: pathOfRef(ref), remote };
}

/** To change policies, or what the repository says of its actors. */
export function writeIntent(ref: string, actor: string, remote: string): Intent {
  return { intent: 'write', actor, labels: [], path: pathOfRef(ref), remote };
}

/** To give somebody a capability, or to take it. That a key is trusted is the capability `key:ed25519:…`. */
export function grantIntent(
  intent: 'grant' | 'revoke',
  actor: string,
  subject: string,
  capability: string,
  remote: string,
): Intent {
  return { intent, actor, capability, labels: [], remote, subject };
}

/** To let a reference outside of GATOS name something else. `paths` are the files that this changes; without it it is deleted. */
export function pushIntent(
  ref: string,
  actor: string,
  { paths, force }: { readonly paths?: readonly string[] | undefined; readonly force: boolean },
  remote: string,
): Intent {
  return { intent: 'push', actor, force, labels: [], ref, remote, ...(paths === undefined ? {} : { paths }) };
}
