/** The keys of files of tests of policies. Reader and JSON Schema derive from these tables. */
export const POLICY_FILE_KEYS = {
  policy:
    'The policy that the tests are for, by its path from here. Without it, the one of the same name beside them.',
  defaults: 'What every test starts from, attribute by attribute.',
  tests: 'The tests, each with a name of its own.',
} as const;

export const POLICY_DEFAULTS_KEYS = { intent: 'Attributes of intents.', data: 'Data beside them.' } as const;

export const POLICY_TEST_KEYS = {
  name: 'What reports call it.',
  intent: 'What is asked for.',
  data: 'What the gate knows beside it.',
  expect: 'What the decision is.',
} as const;

export const DECISION_KEYS = {
  verdict: 'Whether it is allowed.',
  rule: 'The id of the rule that decides.',
  reason: 'The reason that is given.',
} as const;
