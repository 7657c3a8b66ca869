import type { Result } from '../canonical/problem.ts';
import type { ModuleProblem } from '../vm/bytecode/problem.ts';

/** Why bytes are no policy that can decide, beside the problems of the ELC in them. */
export const POLICY_PROBLEMS = {
  RGC_DECODE: 'bytes that are not canonical DAG-CBOR',
  RGC_VERSION: 'a policy of another version of the format',
  RGC_FORMAT: 'canonical DAG-CBOR that is not a compiled policy',
  LIMITS: 'limits that are not whole numbers above 0, or a depth above the default',
} as const;

export interface PolicyProblem {
  readonly code: keyof typeof POLICY_PROBLEMS | ModuleProblem['code'];
  readonly message: string;
  /** Byte offset, for RGC_DECODE. */
  readonly offset?: number;
}

export type Outcome<T> = Result<T, PolicyProblem>;
