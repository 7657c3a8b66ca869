import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import type { Expression } from '../../compiler/expression/ast.ts';
import { expressionsIn } from '../../compiler/expression/expressions-in.ts';
import type { ExpressionSource, Parsed } from '../../compiler/expression/parse-expression.ts';
import { parseQuorum } from '../../stdlib/predicates/quorum-spec.ts';

/** A text that stands for something by its name. */
export interface NamedText {
  readonly text: string;
  /** The first place. */
  readonly span: Span;
  readonly count: number;
}

/** The lists that predicates look into by themselves. */
const LIST_OF: Readonly<Record<string, string>> = {
  has_cap: 'caps',
  has_label: 'labels',
  signed_by: 'signers',
};

/** The texts that are looked for in one place (`caps`, `groups`, `labels`, `actor`), by the place, then by the text. */
export function namedTexts(
  expressions: readonly Parsed[],
): ReadonlyMap<string, ReadonlyMap<string, NamedText>> {
  const places = new Map<string, Map<string, NamedText>>();
  for (const { expression, source } of expressions)
    for (const node of expressionsIn(expression))
      for (const { place, text, at } of namesIn(node, source)) {
        const known = places.get(place) ?? new Map<string, NamedText>();
        places.set(place, known);
        const before = known.get(text);
        known.set(text, {
          text,
          span: before?.span ?? source.span(at.range),
          count: (before?.count ?? 0) + 1,
        });
      }
  return places;
}

interface Named {
  readonly place: string;
  readonly text: string;
  readonly at: Expression;
}

function namesIn(node: Expression, source: ExpressionSource): Named[] {
  const written = ({ range }: Expression) => source.text.slice(range.start, range.end).trim();
  const named = (place: Expression, at: Expression): Named[] =>
    at.kind === 'text' ? [{ place: written(place), text: at.value, at }] : [];
  switch (node.kind) {
    case 'index':
      return named(node.object, node.key);
    case 'compare':
      return [...named(node.left, node.right), ...named(node.right, node.left)];
    case 'infix':
      if (node.name === 'in' && node.right.kind === 'list')
        return node.right.items.flatMap((item) => named(node.left, item));
      if (node.name === 'in') return named(node.right, node.left);
      return node.name === 'includes' || node.name === 'contains' ? named(node.left, node.right) : [];
    case 'call': {
      const [at] = node.args;
      if (at?.kind !== 'text') return [];
      const place = LIST_OF[node.name];
      if (place !== undefined) return [{ place, text: at.value, at }];
      const group = node.name === 'quorum' ? parseQuorum(at.value)?.group : undefined;
      return group === undefined ? [] : [{ place: 'groups', text: group, at }];
    }
    default:
      return [];
  }
}
