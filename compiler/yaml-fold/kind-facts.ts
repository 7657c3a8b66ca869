import { PROMISES, type ReducerKind } from '../../stdlib/reducers/kinds.ts';
import { canBeWholeState, keysOfKind } from './spec-keys.ts';

/** What there is to know of a kind beside its `doc`, as titles and sentences in Markdown. */
export function kindFacts(kind: ReducerKind): readonly (readonly [title: string, text: string])[] {
  const { keyed, joins, ties, state, promise } = kind;
  return [
    ['Takes', takes(kind)],
    ...(keyed ? [['Key', 'What `key` gives, as a text: of a number, its canonical text.'] as const] : []),
    ['Join', joins],
    ['Ties', ties],
    ['State', state],
    ['Joining two folds', `The state of one fold over all events of both, ${PROMISES[promise]}.`],
  ];
}

function takes(kind: ReducerKind): string {
  const { required, optional } = keysOfKind(kind);
  const keys = [
    ...required.map((key) => `\`${key}\``),
    ...optional.map((key) => `\`${key}\` (optional)`),
    canBeWholeState(kind) ? '`into` (optional)' : '`into`',
  ];
  const { otherwise } = kind.value ?? {};
  const value =
    otherwise === undefined
      ? ''
      : ` Without \`value\` it is \`${otherwise}\`${otherwise === '$' ? ', the whole payload' : ''}.`;
  return `${keys.join(', ')}.${value}`;
}
