/** What a decision names as its rule when no rule of the policy decides. */
export const RESERVED_RULES = {
  invalid: 'intent.invalid',
  default: 'policy.default',
  fuel: 'policy.fuel',
} as const;

/** Whether an id is kept for what is not a rule of a policy. */
export const isReserved = (id: string): boolean => id.startsWith('intent.') || id.startsWith('policy.');
