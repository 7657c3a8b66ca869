import type { Data, DataObject } from '../../canonical/data.ts';

/** What a decision is expected to be; at least one of the three is there. */
export interface Expectation {
  readonly verdict?: 'allow' | 'deny';
  readonly rule?: string;
  readonly reason?: string;
}

/** One test of a policy, as its file says. */
export interface PolicyTest {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly intent: DataObject;
  readonly data: { readonly [key: string]: Data };
  readonly expect: Expectation;
}
