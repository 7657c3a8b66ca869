import { CONDITION_KEYS } from '../../../compiler/policy/policy-source.ts';
import { EXPRESSION_REPOSITORY } from './expression-rules.ts';
import type { Grammar } from './text-mate.ts';
import { expressionsBehind, keyCaptures, YAML_REPOSITORY } from './yaml-rules.ts';

const NAME = '[A-Za-z_][A-Za-z0-9_]*';

/** Colours of `.rgs`. */
export const policyGrammar: Grammar = {
  name: 'GATOS policy',
  scopeName: 'source.gatos-policy',
  patterns: [
    {
      begin: '^(define)\\s*(:)\\s*(?=$|#)',
      beginCaptures: keyCaptures(),
      end: '(?=^[^\\s#])',
      patterns: [{ include: '#comment' }, expressionsBehind(NAME)],
    },
    {
      begin: '^(define)\\s*(:)\\s*(\\{)',
      beginCaptures: { ...keyCaptures(), 3: { name: 'punctuation.definition.flow.yaml' } },
      end: '\\}|(?=^[^\\s#])',
      endCaptures: { 0: { name: 'punctuation.definition.flow.yaml' } },
      patterns: [
        { include: '#comment' },
        expressionsBehind(NAME),
        { name: 'punctuation.definition.flow.yaml', match: ',' },
      ],
    },
    expressionsBehind(CONDITION_KEYS.join('|')),
    {
      match: '(?<![\\w.$-])(audit)\\s*(:)\\s+(true|false)\\b',
      captures: { ...keyCaptures(), 3: { name: 'constant.language.boolean.gatos' } },
    },
    {
      match: '(?<![\\w.$-])(id)\\s*(:)\\s+([A-Za-z0-9][A-Za-z0-9._:/-]*)',
      captures: { ...keyCaptures(), 3: { name: 'entity.name.function.rule.gatos' } },
    },
    { name: 'constant.other.quorum.gatos', match: '\\b[0-9]{1,4}-of-[0-9]{1,4}@[^\\s"\',\\]}]+' },
    { include: '#yaml' },
  ],
  repository: { ...YAML_REPOSITORY, ...EXPRESSION_REPOSITORY },
};
