/** A policy to start from, with its tests. */
export interface PolicyTemplate {
  readonly policy: string;
  readonly tests: string;
}
