import { expressionRules } from './expression-rules.ts';
import type { Captures, Rule } from './text-mate.ts';

/**
 * The YAML of policies and folds. The grammar of YAML that an editor has is not asked: its regions take keys and values whole, and
 * differ between editors and years.
 */

const SEPARATOR = 'punctuation.separator.key-value.mapping.yaml';
/** The line is another entry of the map, or another document: what was before has ended. */
const NEXT_ENTRY = '(?=^\\s*(?:-\\s+)*[\\w$./*-]+\\s*:(?:\\s|$))|(?=^---)';
/** `meta.embedded` says that this is no string for brackets and suggestions. */
const EMBEDDED = 'meta.embedded.expression.gatos';

export const keyCaptures = (name = 'entity.name.tag.yaml'): Captures => ({
  1: { name },
  2: { name: SEPARATOR },
});

const quotes = (kind: string): Pick<Rule, 'beginCaptures' | 'endCaptures'> => ({
  beginCaptures: { 0: { name: `punctuation.definition.string.begin.yaml ${kind}` } },
  endCaptures: { 0: { name: `punctuation.definition.string.end.yaml ${kind}` } },
});

/** What a key that matches this has as its value is an expression, or a list of them. */
export const expressionsBehind = (key: string): Rule => ({
  begin: `(?<![\\w.$-])(${key})\\s*(:)(?=\\s|$)`,
  beginCaptures: keyCaptures(),
  end: `${NEXT_ENTRY}|(?=[,}])`,
  patterns: [
    { include: '#comment' },
    {
      begin: '\\[',
      beginCaptures: { 0: { name: 'punctuation.definition.sequence.begin.yaml' } },
      end: `\\]|${NEXT_ENTRY}`,
      endCaptures: { 0: { name: 'punctuation.definition.sequence.end.yaml' } },
      patterns: [
        { include: '#comment' },
        { include: '#expression-scalar' },
        { name: 'punctuation.separator.sequence.yaml', match: ',' },
      ],
    },
    { include: '#dash' },
    {
      begin: '([>|][-+0-9]*)\\s*(?=$|#)',
      beginCaptures: { 1: { name: 'keyword.control.flow.block-scalar.yaml' } },
      end: `${NEXT_ENTRY}|(?=^\\s*-\\s)`,
      contentName: EMBEDDED,
      patterns: [{ include: '#expression-plain' }],
    },
    { include: '#expression-scalar' },
  ],
});

export const YAML_REPOSITORY: Readonly<Record<string, Rule>> = {
  comment: { name: 'comment.line.number-sign.yaml', match: '(?<!\\S)#.*$' },
  dash: {
    name: 'punctuation.definition.block.sequence.item.yaml',
    match: '(?<!\\S)-(?=\\s|$)',
  },
  'expression-plain': { patterns: expressionRules('plain') },
  'expression-scalar': {
    patterns: [
      {
        begin: '"',
        end: `"|${NEXT_ENTRY}`,
        ...quotes('string.quoted.double.yaml'),
        contentName: EMBEDDED,
        patterns: expressionRules('double'),
      },
      {
        begin: "'",
        end: `'(?!')|${NEXT_ENTRY}`,
        ...quotes('string.quoted.single.yaml'),
        contentName: EMBEDDED,
        patterns: expressionRules('single'),
      },
      { begin: '(?=[\\w($])', end: '$|(?=\\s#)', contentName: EMBEDDED, patterns: expressionRules('plain') },
    ],
  },
  yaml: {
    patterns: [
      { include: '#comment' },
      { name: 'entity.other.document.begin.yaml', match: '^(?:---|\\.\\.\\.)(?=\\s|$)' },
      { include: '#dash' },
      { match: '([\\w$./*?-]+|"[^"]*"|\'[^\']*\')\\s*(:)(?=\\s|$)', captures: keyCaptures() },
      {
        name: 'string.quoted.double.yaml',
        begin: '"',
        end: '"',
        patterns: [{ name: 'constant.character.escape.yaml', match: '\\\\.' }],
      },
      {
        name: 'string.quoted.single.yaml',
        begin: "'",
        end: "'(?!')",
        patterns: [{ name: 'constant.character.escape.yaml', match: "''" }],
      },
      { name: 'punctuation.definition.flow.yaml', match: '[\\[\\]{},]' },
      { name: 'keyword.control.flow.block-scalar.yaml', match: '[>|][-+0-9]*(?=\\s*(?:$|#))' },
      {
        name: 'string.unquoted.plain.yaml',
        match: '[^\\s\\[\\]{},"\'#:](?:[^\\[\\]{},#:]|(?<=\\S)#|:(?=\\S))*',
      },
    ],
  },
};
