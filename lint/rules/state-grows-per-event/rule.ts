import type { YamlFoldRule } from '../../rule.ts';
import { entryOf } from '../../yaml/entry-of.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';
import { sourceText } from '../../yaml-fold/source-text.ts';

export const stateGrowsPerEvent: YamlFoldRule = {
  name: 'state-grows-per-event',
  code: 'L1005',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A reducer that keeps something of its own for each event: `append` without `where`, or a key or element that is `event.ulid`.',
  rationale:
    'The state is hashed and stored at each checkpoint, and is limited in size. All events are the log once more.',
  advice: 'take few events with `where`, or keep a count, a sum or the last value',
  bad: exampleFold('reducers:', '  - kind: append'),
  good: exampleFold('reducers:', '  - kind: append', `    where: "event.type == 'order.refused'"`),
  check(file, report) {
    for (const { node, checked } of file.reducers) {
      const { does, key, value, where } = checked;
      if (does.kind === 'lua') continue;
      if (does.name === 'append' && where === undefined)
        report(entryOf(node, 'kind')!.value.span, 'this keeps every event');
      else if (does.definition.keyed && sourceText(key) === 'event.ulid')
        report(key!.span, 'each event has a key of its own');
      else if (does.definition.value?.type === 'name' && sourceText(value) === 'event.ulid')
        report(value!.span, 'each event is an element of its own');
    }
  },
};
