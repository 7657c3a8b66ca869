import type { Decision } from './decision.ts';

/** A denial as the protocol of JSON lines reports it (docs/spec/rgs.md, Denials). */
export interface Denial {
  readonly ok: false;
  /** Of the request. */
  readonly id?: string;
  readonly error: { readonly code: 'POLICY_DENY'; readonly rule: string; readonly reason: string };
}

/** The error object of a denial, for the request with this id. */
export function denialOf({ rule, reason }: Decision, id?: string): Denial {
  const error = { code: 'POLICY_DENY', rule, reason } as const;
  return id === undefined ? { ok: false, error } : { ok: false, id, error };
}
