import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { parseLiteral } from '../../vm/number/text.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression, Quantifier, Range } from './ast.ts';
import { textValue } from './text-literal.ts';
import { TOKENS, VOCABULARY } from './tokens.ts';

/**
 * The grammar of expressions (docs/spec/rgs.md, Grammar), with error recovery: after a syntax error it goes on, so that one run finds
 * all that are independent. The tree is whole only if there was none. Longer than other files because it is a grammar.
 *
 *     expression = and ('or' and)*
 *     and        = not ('and' not)*
 *     not        = 'not' not | comparison
 *     comparison = sum ((comparison operator | infix predicate) sum)?
 *     sum        = product (('+' | '-') product)*
 *     product    = unary ('*' unary)*
 *     unary      = '-' unary | path
 *     path       = primary ('.' Name | '[' expression ']')*
 *     primary    = Text | Number | true | false | quantified | list | Name call? | '(' expression ')'
 *     quantified = ('any' | 'all' | 'count') Name 'in' sum ':' expression
 */
class ExpressionParser extends EmbeddedActionsParser {
  constructor() {
    super(VOCABULARY, { recoveryEnabled: true, nodeLocationTracking: 'none' });
    this.performSelfAnalysis();
  }

  readonly expression = this.RULE(
    'expression',
    (): Expression => {
      const operands: Expression[] = [];
      operands.push(this.SUBRULE(this.and));
      this.MANY(() => {
        this.CONSUME(TOKENS.Or);
        operands.push(this.SUBRULE2(this.and));
      });
      return this.ACTION(() => chained('or', operands));
    },
    RECOVERED,
  );

  private readonly and = this.RULE(
    'conjunction',
    (): Expression => {
      const operands: Expression[] = [];
      operands.push(this.SUBRULE(this.not));
      this.MANY(() => {
        this.CONSUME(TOKENS.And);
        operands.push(this.SUBRULE2(this.not));
      });
      return this.ACTION(() => chained('and', operands));
    },
    RECOVERED,
  );

  private readonly not = this.RULE(
    'negation',
    (): Expression =>
      this.OR([
        {
          ALT: () => {
            const word = this.CONSUME(TOKENS.Not);
            const operand = this.SUBRULE(this.not);
            return this.ACTION(
              (): Expression => ({ kind: 'not', operand, range: joined(rangeOf(word), operand.range) }),
            );
          },
        },
        { ALT: () => this.SUBRULE(this.comparison) },
      ]),
    RECOVERED,
  );

  private readonly comparison = this.RULE(
    'comparison',
    (): Expression => {
      let left = this.SUBRULE(this.sum);
      this.OPTION(() => {
        const operator = this.OR([
          { ALT: () => this.CONSUME(TOKENS.Comparison) },
          { ALT: () => this.CONSUME(TOKENS.Infix) },
        ]);
        const right = this.SUBRULE2(this.sum);
        this.ACTION(() => {
          left = relation(left, operator, right);
        });
      });
      return left;
    },
    RECOVERED,
  );

  private readonly sum = this.RULE(
    'sum',
    (): Expression => {
      let left = this.SUBRULE(this.product);
      this.MANY(() => {
        const operator = this.CONSUME(TOKENS.Additive);
        const right = this.SUBRULE2(this.product);
        this.ACTION(() => {
          left = arithmetic(left, operator, right);
        });
      });
      return left;
    },
    RECOVERED,
  );

  private readonly product = this.RULE(
    'product',
    (): Expression => {
      let left = this.SUBRULE(this.unary);
      this.MANY(() => {
        const operator = this.CONSUME(TOKENS.Times);
        const right = this.SUBRULE2(this.unary);
        this.ACTION(() => {
          left = arithmetic(left, operator, right);
        });
      });
      return left;
    },
    RECOVERED,
  );

  private readonly unary = this.RULE(
    'unary',
    (): Expression =>
      this.OR([
        {
          ALT: () => {
            const minus = this.CONSUME(TOKENS.Minus);
            const operand = this.SUBRULE(this.unary);
            return this.ACTION(() => negated(minus, operand));
          },
        },
        { ALT: () => this.SUBRULE(this.path) },
      ]),
    RECOVERED,
  );

  private readonly path = this.RULE(
    'path',
    (): Expression => {
      let object = this.SUBRULE(this.primary);
      this.MANY(() => {
        this.OR([
          {
            ALT: () => {
              this.CONSUME(TOKENS.Dot);
              const name = this.CONSUME(TOKENS.Name);
              this.ACTION(() => {
                const nameRange = rangeOf(name);
                const range = joined(object.range, nameRange);
                object = { kind: 'field', object, name: name.image, nameRange, range };
              });
            },
          },
          {
            ALT: () => {
              this.CONSUME(TOKENS.OpenList);
              const key = this.SUBRULE(this.expression);
              const close = this.CONSUME(TOKENS.CloseList);
              this.ACTION(() => {
                object = { kind: 'index', object, key, range: joined(object.range, rangeOf(close)) };
              });
            },
          },
        ]);
      });
      return object;
    },
    RECOVERED,
  );

  private readonly primary = this.RULE(
    'primary',
    (): Expression =>
      this.OR([
        {
          ALT: () =>
            this.literal(this.CONSUME(TOKENS.Text), (image) => ({ kind: 'text', value: textValue(image) })),
        },
        { ALT: () => this.literal(this.CONSUME(TOKENS.Number), numberOf) },
        { ALT: () => this.literal(this.CONSUME(TOKENS.True), () => ({ kind: 'boolean', value: true })) },
        { ALT: () => this.literal(this.CONSUME(TOKENS.False), () => ({ kind: 'boolean', value: false })) },
        { ALT: () => this.SUBRULE(this.quantified) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.nameOrCall) },
        {
          ALT: () => {
            const open = this.CONSUME(TOKENS.Open);
            const inner = this.SUBRULE(this.expression);
            const close = this.CONSUME(TOKENS.Close);
            return this.ACTION(
              (): Expression => ({ ...inner, range: joined(rangeOf(open), rangeOf(close)) }),
            );
          },
        },
      ]),
    RECOVERED,
  );

  private readonly quantified = this.RULE(
    'quantified',
    (): Expression => {
      const word = this.CONSUME(TOKENS.Quantifier);
      const variable = this.CONSUME(TOKENS.Name);
      this.CONSUME(TOKENS.In);
      const list = this.SUBRULE(this.sum);
      this.CONSUME(TOKENS.Colon);
      const body = this.SUBRULE(this.expression);
      return this.ACTION(
        (): Expression => ({
          kind: 'quantified',
          quantifier: word.image as Quantifier,
          variable: variable.image,
          variableRange: rangeOf(variable),
          list,
          body,
          range: joined(rangeOf(word), body.range),
        }),
      );
    },
    RECOVERED,
  );

  private readonly list = this.RULE(
    'list',
    (): Expression => {
      const items: Expression[] = [];
      const open = this.CONSUME(TOKENS.OpenList);
      this.MANY_SEP({ SEP: TOKENS.Comma, DEF: () => items.push(this.SUBRULE(this.expression)) });
      const close = this.CONSUME(TOKENS.CloseList);
      return this.ACTION(
        (): Expression => ({ kind: 'list', items, range: joined(rangeOf(open), rangeOf(close)) }),
      );
    },
    RECOVERED,
  );

  private readonly nameOrCall = this.RULE(
    'nameOrCall',
    (): Expression => {
      const name = this.CONSUME(TOKENS.Name);
      let args: Expression[] | undefined;
      let close: IToken | undefined;
      this.OPTION(() => {
        this.CONSUME(TOKENS.Open);
        const list: Expression[] = [];
        this.MANY_SEP({ SEP: TOKENS.Comma, DEF: () => list.push(this.SUBRULE(this.expression)) });
        close = this.CONSUME(TOKENS.Close);
        args = list;
      });
      return this.ACTION((): Expression => {
        const nameRange = rangeOf(name);
        if (args === undefined || close === undefined)
          return { kind: 'name', name: name.image, range: nameRange };
        return { kind: 'call', name: name.image, nameRange, args, range: joined(nameRange, rangeOf(close)) };
      });
    },
    RECOVERED,
  );

  private literal(token: IToken, make: (image: string) => Literal): Expression {
    return this.ACTION((): Expression => ({ ...make(token.image), range: rangeOf(token) }));
  }
}

type Literal =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** What stands for a rule that was left because of an error; nobody looks into such a tree. */
const RECOVERED = {
  recoveryValueFunc: (): Expression => ({ kind: 'boolean', value: false, range: { start: 0, end: 0 } }),
};

const rangeOf = (token: IToken): Range => ({
  start: token.startOffset,
  end: token.startOffset + token.image.length,
});

const joined = (first: Range, last: Range): Range => ({ start: first.start, end: last.end });

function chained(kind: 'and' | 'or', operands: readonly Expression[]): Expression {
  const [first] = operands;
  if (operands.length === 1) return first!;
  return { kind, operands, range: joined(first!.range, operands[operands.length - 1]!.range) };
}

function relation(left: Expression, operator: IToken, right: Expression): Expression {
  const range = joined(left.range, right.range);
  const name = operator.image;
  return /^[a-z]/.test(name)
    ? { kind: 'infix', name, nameRange: rangeOf(operator), left, right, range }
    : { kind: 'compare', operator: name as ComparisonOperator, left, right, range };
}

function arithmetic(left: Expression, operator: IToken, right: Expression): Expression {
  const range = joined(left.range, right.range);
  return { kind: 'arithmetic', operator: operator.image as ArithmeticOperator, left, right, range };
}

/** `-1` is a number, no operation. */
function negated(minus: IToken, operand: Expression): Expression {
  const range = joined(rangeOf(minus), operand.range);
  if (operand.kind !== 'number') return { kind: 'negate', operand, range };
  return { kind: 'number', value: operand.value === 0 ? 0 : -operand.value, range };
}

/** Its spelling has been checked before. */
function numberOf(image: string): Literal {
  const parsed = parseLiteral(image);
  return { kind: 'number', value: 'error' in parsed ? 0 : parsed.value };
}

/** Making one analyses the grammar, which takes some 10 ms. */
export const expressionParser = new ExpressionParser();
