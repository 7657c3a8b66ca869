/** The keys of files of tests of folds. Reader and JSON Schema derive from these tables. */
export const FILE_KEYS = {
  fold: 'The fold that the tests are for, by its path from here. Without it, the one of the same name beside them.',
  schema: 'Types, as in the schema of a policy, of what invariants read.',
  defaults: 'What every event starts from.',
  tests: 'The tests, each with a name of its own.',
} as const;

export const SCHEMA_KEYS = {
  state: 'The type of the state: `{ total: number, lines?: [text] }`.',
  payload: 'The type of the payload of every event.',
} as const;

export const DEFAULTS_KEYS = { event: 'Fields of events.' } as const;

export const TEST_KEYS = {
  name: 'What reports call it.',
  checkpoint: 'The path of a checkpoint to go on from.',
  events:
    'The events, or the path of a log. An event without `ulid` gets the one after that of the event before.',
  for_all: 'Which events to make up, instead of `events`.',
  expect: 'What the run comes to.',
} as const;

export const FOR_ALL_KEYS = {
  runs: 'How many runs over events that are made up.',
  max_events: 'The most events of a run.',
  events: 'The kinds of events that there may be; the first are simpler.',
} as const;

export const EVENT_KIND_KEYS = {
  type: 'The type of the events.',
  actors: 'Who may have acted.',
  payload: 'What payloads may be.',
} as const;

export const EXPECT_KEYS = {
  state: 'The whole state.',
  paths: 'Parts of the state by their places: `$.orders["17"].lines[1]`. Positions count from 1.',
  artifacts: 'All artifacts, by path.',
  state_root: 'The root of the state tree.',
  inputs_root: 'The root of the events.',
  fuel: 'The most units of work that the run may take.',
  error: 'The code of the fault or problem that the run ends with. It stands alone.',
  invariant: 'An expression over `state` and `events` that is true after each event.',
} as const;

export type ExpectKey = keyof typeof EXPECT_KEYS;
