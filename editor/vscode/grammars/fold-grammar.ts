import { SOURCE_KEYS } from '../../../compiler/yaml-fold/spec-keys.ts';
import { kindNames } from '../../../stdlib/reducers/kinds.ts';
import { EXPRESSION_REPOSITORY } from './expression-rules.ts';
import { anyText, type Grammar } from './text-mate.ts';
import { expressionsBehind, keyCaptures, YAML_REPOSITORY } from './yaml-rules.ts';

/** Colours of the reducers of folds in YAML, in the YAML that the editor knows: what stands below a `reducers:` of the top level. */
export const foldGrammar: Grammar = {
  name: 'GATOS fold in YAML',
  scopeName: 'source.gatos-fold.injection',
  injectionSelector: 'L:source.yaml',
  patterns: [
    {
      begin: '^(reducers)\\s*(:)(?=\\s|$)',
      beginCaptures: keyCaptures(),
      // Not an `end`: after one, no `\G` of the grammar around matches in its line, and VS Code's keys begin with it.
      while: '^(?=\\s|#|-(?:\\s|$)|$)',
      name: 'meta.reducers.gatos',
      patterns: [
        expressionsBehind(SOURCE_KEYS.join('|')),
        {
          match: `(?<![\\w.$-])(kind)\\s*(:)\\s+(${anyText([...kindNames])})(?![\\w-])`,
          captures: { ...keyCaptures(), 3: { name: 'support.type.kind.gatos' } },
        },
        { include: '#yaml' },
      ],
    },
  ],
  repository: { ...YAML_REPOSITORY, ...EXPRESSION_REPOSITORY },
};
