import { quoteText } from '../../../compiler/diagnostics/quote-source.ts';
import { SOURCE_KEYS } from '../../../compiler/yaml-fold/spec-keys.ts';
import type { YamlFoldRule } from '../../rule.ts';
import { exampleFold } from '../../yaml-fold/example-fold.ts';
import { sourceText } from '../../yaml-fold/source-text.ts';
import type { SoundReducer } from '../../yaml-fold/yaml-fold-file.ts';

const first = ['reducers:', '  - kind: map-join-count', '    key: event.type', '    into: types'];

export const repeatedReducer: YamlFoldRule = {
  name: 'repeated-reducer',
  code: 'L1003',
  language: 'fold.yaml',
  severity: 'warning',
  doc: 'A reducer that takes the same from the same events as another one, in another place.',
  rationale: 'The state holds the same twice. Often it was copied, and was to take something else.',
  advice: 'change it, or leave it out',
  bad: exampleFold(...first, '  - kind: map-join-count', '    key: event.type', '    into: actors'),
  good: exampleFold(...first, '  - kind: map-join-count', '    key: event.actor', '    into: actors'),
  check(file, report) {
    const seen = new Map<string, SoundReducer>();
    for (const reducer of file.reducers) {
      const text = meaningOf(reducer);
      const before = seen.get(text);
      if (before === undefined) {
        seen.set(text, reducer);
        continue;
      }
      const related = [{ span: before.checked.span, message: 'the first one is here' }];
      const message = `this keeps the same as ${quoteText(before.checked.id)}`;
      report(reducer.checked.span, message, { related });
    }
  },
};

function meaningOf({ checked }: SoundReducer): string {
  const { does } = checked;
  const what = does.kind === 'lua' ? `lua ${does.path.value}` : does.name;
  return JSON.stringify([what, ...SOURCE_KEYS.map((key) => sourceText(checked[key]))]);
}
