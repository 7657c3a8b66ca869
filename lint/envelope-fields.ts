import type { FieldType } from './event-schema.ts';

/** The fields of an envelope (docs/spec/echolua.md, EL-EVT-1), as a fold sees them. */
export const ENVELOPE_FIELDS: ReadonlyMap<string, { readonly type: FieldType; readonly doc: string }> =
  new Map([
    ['ulid', { type: 'text', doc: 'The ULID of the event: its place in the order of events.' }],
    ['type', { type: 'text', doc: 'What kind of event it is.' }],
    ['actor', { type: 'text', doc: 'Who made the event.' }],
    ['payload', { type: 'any', doc: 'What the event says.' }],
    ['policy_root', { type: 'text', doc: 'The policy that let the event in.' }],
    ['fold_root', { type: 'text', doc: 'The fold that the event was made for.' }],
    ['caps', { type: 'list', doc: 'The capabilities that the actor had.' }],
    ['ts', { type: 'text', doc: 'When the event was made, as its actor says.' }],
    ['sig_alg', { type: 'text', doc: 'How the event is signed.' }],
  ]);
