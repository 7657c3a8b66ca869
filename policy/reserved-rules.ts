/** What a decision names as its rule when no rule of the policy decides. */
export const RESERVED_RULES = {
  invalid: 'intent.invalid',
  default: 'policy.default',
  fuel: 'policy.fuel',
} as const;

/** Whether an id is kept for what is not a rule of a policy. `policy.rgs:12` is a rule: it is called by its file and line. */
export const isReserved = (id: string): boolean =>
  !id.includes(':') && (id.startsWith('intent.') || id.startsWith('policy.'));
