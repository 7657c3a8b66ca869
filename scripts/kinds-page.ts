import { keysOfKind } from '../compiler/yaml-fold/spec-keys.ts';
import { KINDS, type MergePromise, type ReducerKind } from '../stdlib/reducers/kinds.ts';

const PROMISES: Readonly<Record<MergePromise, string>> = {
  always: 'always',
  actors: 'if of each actor, one of the two has all events that the other has',
  observed: 'if neither takes out an element that the other puts in',
};

/** docs/reference/kinds.md: the kinds of reducers in YAML folds. */
export function kindsPage(generated: string): string {
  const sections = Object.entries<ReducerKind>(KINDS).map(([name, kind]) => kindSection(name, kind));
  return `# Kinds of reducers\n\n${generated}
What a fold in YAML can keep ([the guide](../guide/yaml-folds.md), [the specification](../spec/yaml-folds.md)). Each join is commutative, associative and idempotent. States are
shown as EchoLua would write them; the functions of [the library](library.md) keep the same states.

_Joining two folds_ says when the join of two states is the state of one fold over all events of both.

${sections.join('\n')}`;
}

function kindSection(name: string, kind: ReducerKind): string {
  const { required, optional } = keysOfKind(kind);
  const keys = [...required.map((key) => `\`${key}\``), ...optional.map((key) => `\`${key}\` (optional)`)];
  const { otherwise } = kind.value ?? {};
  const value =
    otherwise === undefined
      ? ''
      : ` Without \`value\` it is \`${otherwise}\`${otherwise === '$' ? ', the whole payload' : ''}.`;
  const { reducer, events, state } = kind.example;
  const lines = reducer.map((line, i) => `${i === 0 ? '- ' : '  '}${line}`).join('\n');
  const rows = [
    `- Keys: ${keys.length === 0 ? 'none of its own' : keys.join(', ')}.${value}`,
    `- State: ${kind.state}`,
    `- Ties: ${kind.ties}`,
    `- Joining two folds: ${PROMISES[kind.promise]}.`,
  ];
  return `## \`${name}\`\n\n${kind.doc}\n\n${rows.join('\n')}\n\n\`\`\`yaml\n${lines}\n\`\`\`\n\nOver these events\n\n\`\`\`json\n${events.join('\n')}\n\`\`\`\n\nit comes to\n\n\`\`\`json\n${state}\n\`\`\`\n`;
}
