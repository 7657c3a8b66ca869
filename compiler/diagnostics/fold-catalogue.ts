import type { CatalogueEntry } from './catalogue.ts';

const HEAD = 'version: 1\ninputs: ["gatos/journal/**"]\n';
const fold = (...lines: string[]) => `${HEAD}${lines.join('\n')}\n`;
const COUNT = '  - kind: g-counter';

/** The problems of folds in YAML (E11). */
export const FOLD_CATALOGUE = {
  E1101: {
    name: 'fold-spec-shape',
    severity: 'error',
    language: 'fold.yaml',
    message: '{what} must be {wanted}',
    explanation:
      'A fold is a map with `version`, `inputs`, `reducers` and, if you like, `payload` and `emit`.',
    bad: fold('reducers: all'),
    good: fold('reducers:', COUNT),
  },
  E1102: {
    name: 'missing-key',
    severity: 'error',
    language: 'fold.yaml',
    message: '{where} needs {key}',
    explanation:
      'Some keys are required: those of every fold, and those without which a kind has nothing to join.',
    bad: fold('reducers:', '  - kind: map-join-lww'),
    good: fold('reducers:', '  - kind: map-join-lww', '    key: "$.id"'),
  },
  E1103: {
    name: 'unknown-kind',
    severity: 'error',
    language: 'fold.yaml',
    message: 'there is no kind {name}',
    explanation:
      'The kinds of reducers are listed in docs/reference/kinds.md, and `gatos explain KIND` explains one.',
    bad: fold('reducers:', '  - kind: counter'),
    good: fold('reducers:', '  - kind: pn-counter'),
  },
  E1104: {
    name: 'key-without-use',
    severity: 'error',
    language: 'fold.yaml',
    message: '{key} means nothing for {what}',
    explanation: 'A key that would be ignored is a fold that does not do what it says.',
    hint: 'leave it out, or choose another kind',
    bad: fold('reducers:', COUNT, '    key: "$.id"'),
    good: fold('reducers:', '  - kind: map-join-count', '    key: "$.id"'),
  },
  E1105: {
    name: 'bad-selector',
    severity: 'error',
    language: 'fold.yaml',
    message: 'not a selector: {problem}',
    explanation:
      "A selector is a path into data that leads to one place: $, then steps .name, ['any name'] or [0] (RFC 9535, singular queries).",
    bad: fold('reducers:', '  - kind: map-join-lww', '    key: "$..id"'),
    good: fold('reducers:', '  - kind: map-join-lww', '    key: "$.order.id"'),
  },
  E1106: {
    name: 'state-overlap',
    severity: 'error',
    language: 'fold.yaml',
    message: 'another reducer owns {place}, a part of it, or what it is a part of',
    explanation: 'Each place in the state belongs to one reducer, so that it is clear how it joins.',
    hint: 'give each reducer a place of its own with `into`',
    bad: fold('reducers:', COUNT, '    id: a', COUNT, '    id: b'),
    good: fold('reducers:', COUNT, '    into: a', COUNT, '    into: b'),
  },
  E1107: {
    name: 'artifact-path',
    severity: 'error',
    language: 'fold.yaml',
    message: '{problem}',
    explanation: 'Each artifact has a relative path of its own, and none is a folder of another.',
    bad: fold('reducers:', COUNT, 'emit:', '  - path: state', '  - path: state/all.json'),
    good: fold('reducers:', COUNT, 'emit:', '  - path: state/all.json'),
  },
  E1108: {
    name: 'duplicate-reducer-id',
    severity: 'error',
    language: 'fold.yaml',
    message: 'the id {id} is taken',
    explanation:
      'Conflicts name reducers by their ids. Without an `id` it is the place in `into`, or the kind.',
    bad: fold('reducers:', COUNT, '    into: a', COUNT, '    id: a', '    into: b'),
    good: fold('reducers:', COUNT, '    into: a', COUNT, '    into: b'),
  },
  E1109: {
    name: 'select-nowhere',
    severity: 'error',
    language: 'fold.yaml',
    message: 'no reducer writes {path}',
    explanation: '`select` is a path into the state, which has what reducers put into their places.',
    bad: fold(
      'reducers:',
      COUNT,
      '    into: visits',
      'emit:',
      '  - path: visits.json',
      '    select: "$.visit"',
    ),
    good: fold(
      'reducers:',
      COUNT,
      '    into: visits',
      'emit:',
      '  - path: visits.json',
      '    select: "$.visits"',
    ),
  },
  E1110: {
    name: 'lua-reducer',
    severity: 'error',
    language: 'fold.yaml',
    message: '{file}: {problem}',
    explanation:
      'A Lua reducer is a file that returns function(state, event), or a table with `fold` and `init`. Its path is relative to the fold that names it.',
    bad: fold('reducers:', '  - lua: ../reducer.lua', '    into: mine'),
    good: fold('reducers:', '  - lua: reducer.lua', '    into: mine'),
  },
  E1111: {
    name: 'fold-too-large',
    severity: 'error',
    language: 'fold.yaml',
    message: 'the compiled fold has more than {limit} {what}',
    explanation: 'A module is limited in size.',
    hint: 'make several folds of it',
  },
} as const satisfies Record<string, CatalogueEntry>;
