import { BOOLEAN, type DataType, listOf, NUMBER, TEXT, typeText } from '../../stdlib/data-type.ts';
import type { Parameter, Predicate } from '../../stdlib/predicates/predicate.ts';
import { PREDICATES } from '../../stdlib/predicates/predicates.ts';
import { byteStringOf, textOf } from '../../vm/values/byte-string.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { type ProblemName, problem } from '../diagnostics/problem.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Expression, ExpressionOf, Range } from './ast.ts';
import { type Checked, isPath, type Variable } from './checked.ts';
import { type Facts, factsOf, NO_FACTS, pathKey } from './facts.ts';
import { misfit } from './misfit.ts';
import type { Parsed } from './parse-expression.ts';
import type { Scope } from './scope.ts';
import { alike, fitAll, fits, isScalar, isText } from './type-fits.ts';

/** Nodes of an expression with its definitions in place: definitions of definitions grow fast. */
const MAX_NODES = 4000;
/** Expressions within one another, definitions in place. */
const MAX_DEPTH = 150;

/**
 * Resolves names, puts definitions in place and checks types. `wanted` is what the expression is to give; undefined: anything. `known`:
 * what has been seen to be there before it is evaluated.
 */
export function check(
  parsed: Parsed,
  wanted: DataType | undefined,
  scope: Scope,
  sink: Sink,
  known: Facts = NO_FACTS,
): Checked | undefined {
  return new Checker(parsed, scope, sink, known).check(wanted);
}

/** Longer than other files because it has a case for each kind of expression. */
class Checker {
  private readonly scope: Scope;
  private readonly sink: Sink;
  private current: Parsed;
  /** Definitions being put in place, from the outermost. */
  private readonly within: string[] = [];
  private variables: Variable[] = [];
  private facts: Facts;
  private nodes = 0;
  private depth = 0;
  private stopped = false;

  constructor(parsed: Parsed, scope: Scope, sink: Sink, known: Facts) {
    this.current = parsed;
    this.scope = scope;
    this.sink = sink;
    this.facts = known;
  }

  check(wanted: DataType | undefined): Checked | undefined {
    const { expression } = this.current;
    const checked = this.visit(expression);
    if (checked === undefined || wanted === undefined || fits(checked.type, wanted)) return checked;
    return this.wrongType(expression.range, `a ${wanted.kind}`, checked.type);
  }

  private visit(node: Expression): Checked | undefined {
    if (this.stopped) return undefined;
    this.nodes += 1;
    this.depth += 1;
    if (this.nodes > MAX_NODES || this.depth > MAX_DEPTH) return this.tooLarge(node.range);
    const checked = this.expression(node);
    this.depth -= 1;
    return checked;
  }

  private tooLarge(range: Range): undefined {
    this.stopped = true;
    const span = this.current.source.span(range);
    if (this.depth > MAX_DEPTH) this.sink.report('expression-too-deep', span, { limit: String(MAX_DEPTH) });
    else
      this.sink.report('expression-too-large', span, {
        limit: String(MAX_NODES),
        what: 'parts, definitions in place',
      });
    return undefined;
  }

  private expression(node: Expression): Checked | undefined {
    switch (node.kind) {
      case 'text':
        return { kind: 'constant', value: byteStringOf(node.value), type: TEXT };
      case 'number':
        return { kind: 'constant', value: node.value, type: NUMBER };
      case 'boolean':
        return { kind: 'constant', value: node.value, type: BOOLEAN };
      case 'name':
      case 'field':
      case 'index':
        return this.present(this.path(node), node.range);
      case 'list':
        return this.list(node);
      case 'call':
        return node.name === 'has' ? this.has(node) : this.call(node);
      case 'infix':
        return this.predicate(node.name, PREDICATES.get(node.name)!, [node.left, node.right], node.range);
      case 'and':
      case 'or':
        return this.chain(node);
      case 'not':
        return this.unary(node, BOOLEAN);
      case 'negate':
        return this.unary(node, NUMBER);
      case 'compare':
        return this.compare(node);
      case 'arithmetic': {
        const left = this.wanted(node.left, NUMBER);
        const right = this.wanted(node.right, NUMBER);
        if (left === undefined || right === undefined) return undefined;
        return { kind: 'arithmetic', operator: node.operator, left, right, type: NUMBER };
      }
      case 'quantified':
        return this.quantified(node);
    }
  }

  private wanted(node: Expression, type: DataType): Checked | undefined {
    const checked = this.visit(node);
    if (checked === undefined || fits(checked.type, type)) return checked;
    return this.wrongType(node.range, `a ${type.kind}`, checked.type);
  }

  /** A path whose last step may lead to nothing, which `present` then looks at. */
  private path(node: Expression): Path | undefined {
    if (node.kind === 'name') return this.name(node);
    if (node.kind !== 'field' && node.kind !== 'index') {
      const checked = this.visit(node);
      return checked === undefined ? undefined : { node: checked, optional: false };
    }
    const object = this.visit(node.object);
    if (object === undefined) return undefined;
    const { type } = object;
    if (node.kind === 'field' || (node.key.kind === 'text' && type.kind === 'record')) {
      const [name, range] =
        node.kind === 'field'
          ? [node.name, node.nameRange]
          : [(node.key as ExpressionOf<'text'>).value, node.key.range];
      return this.field(object, name, range, node.object.range);
    }
    const key = this.wanted(node.key, TEXT);
    if (key === undefined) return undefined;
    if (type.kind !== 'map') return this.wrongType(node.object.range, 'a map', type);
    return { node: { kind: 'entry', object, key, type: type.of }, optional: false };
  }

  private field(object: Checked, name: string, range: Range, objectRange: Range): Path | undefined {
    const { type } = object;
    if (type.kind === 'map') {
      const key: Checked = { kind: 'constant', value: byteStringOf(name), type: TEXT };
      return { node: { kind: 'entry', object, key, type: type.of }, optional: false };
    }
    if (type.kind !== 'record') return this.wrongType(objectRange, 'a record or map', type);
    const field = type.fields.get(name);
    if (field !== undefined)
      return { node: { kind: 'field', object, name, type: field.type }, optional: field.optional };
    return this.unknown('field', name, range, type.fields.keys());
  }

  private name(node: ExpressionOf<'name'>): Path | undefined {
    const variable = this.variables.find((one) => one.name === node.name);
    if (variable !== undefined)
      return { node: { kind: 'variable', variable, type: variable.type }, optional: false };
    const definition = this.scope.definitions.get(node.name);
    if (definition !== undefined) return this.definition(node, definition);
    const attribute = this.scope.attributes.get(node.name);
    if (attribute !== undefined)
      return { node: { kind: 'attribute', attribute, type: attribute.type }, optional: attribute.optional };
    const { attributes, definitions } = this.scope;
    const known = [...this.variables.map((one) => one.name), ...definitions.keys(), ...attributes.keys()];
    return this.unknown('name', node.name, node.range, known);
  }

  /** The expression of a definition: it sees what its reader knows of attributes, but not the variables around the reader. */
  private definition(node: ExpressionOf<'name'>, definition: Parsed): Path | undefined {
    if (this.within.includes(node.name)) {
      const chain = [...this.within.slice(this.within.indexOf(node.name)), node.name];
      this.report('recursive-definition', node.range, { chain: chain.map(quoteText).join(' → ') });
      this.stopped = true;
      return undefined;
    }
    const { current, variables, facts } = this;
    this.within.push(node.name);
    this.current = definition;
    this.variables = [];
    this.facts = new Set([...facts].filter((key) => !key.includes('#')));
    const checked = this.visit(definition.expression);
    this.current = current;
    this.variables = variables;
    this.facts = facts;
    this.within.pop();
    return checked === undefined ? undefined : { node: checked, optional: false };
  }

  private present(path: Path | undefined, range: Range): Checked | undefined {
    if (path === undefined || !path.optional) return path?.node;
    const key = pathKey(path.node, this.variables);
    if (key !== undefined && this.facts.has(key)) return path.node;
    const { text } = this.current.source;
    const written = text.slice(range.start, range.end);
    this.report(
      'optional-attribute',
      range,
      { path: quoteText(written) },
      `write \`has(${written}) and …\` before it`,
    );
    return undefined;
  }

  private has(node: ExpressionOf<'call'>): Checked | undefined {
    const [argument] = node.args;
    const path = node.args.length === 1 ? this.steps(argument!) : undefined;
    if (path !== undefined && isPath(path)) return { kind: 'has', path, type: BOOLEAN };
    if (path !== undefined || node.args.length !== 1) this.report('has-path', node.range, {});
    return undefined;
  }

  /** A path inside `has`: steps before the last may be missing too. */
  private steps(node: Expression): Checked | undefined {
    if (node.kind === 'field' || node.kind === 'index') {
      const { facts } = this;
      const object = this.steps(node.object);
      if (object === undefined) return undefined;
      this.facts = new Set([
        ...facts,
        ...factsOf({ kind: 'has', path: object, type: BOOLEAN }, true, this.variables),
      ]);
      const path = this.path(node);
      this.facts = facts;
      return path?.node;
    }
    return node.kind === 'name' ? this.name(node)?.node : this.visit(node);
  }

  private list(node: ExpressionOf<'list'>): Checked | undefined {
    const items: Checked[] = [];
    for (const item of node.items) {
      const checked = this.visit(item);
      if (checked === undefined) return undefined;
      const first = items[0];
      if (!isScalar(checked.type) || (first !== undefined && !alike(first.type, checked.type)))
        return this.wrongType(
          item.range,
          first === undefined ? 'a text, number or boolean' : `a ${first.type.kind} like the first item`,
          checked.type,
        );
      items.push(checked);
    }
    const [first] = items;
    if (first === undefined) {
      this.report('empty-list', node.range, {});
      return undefined;
    }
    return { kind: 'list', items, type: listOf(isText(first.type) ? TEXT : first.type) };
  }

  private call(node: ExpressionOf<'call'>): Checked | undefined {
    const predicate = PREDICATES.get(node.name);
    if (predicate === undefined) {
      const names = ['has', ...[...PREDICATES].filter(([, one]) => !one.infix).map(([name]) => name)];
      return this.unknown('function', node.name, node.nameRange, names);
    }
    return this.predicate(node.name, predicate, node.args, node.range);
  }

  private predicate(
    name: string,
    predicate: Predicate,
    written: readonly Expression[],
    range: Range,
  ): Checked | undefined {
    const args: Checked[] = [];
    for (const parameter of predicate.reads) {
      const read = this.read(name, parameter, range);
      if (read === undefined) return undefined;
      args.push(read);
    }
    for (const node of written) {
      const checked = this.visit(node);
      if (checked === undefined) return undefined;
      args.push(checked);
    }
    const own = args.slice(predicate.reads.length);
    const types = own.map((one) => one.type);
    const signature = predicate.signatures.find((one) =>
      fitAll(
        types,
        one.map((parameter) => parameter.type),
      ),
    );
    if (signature === undefined) return this.wrongArguments(name, predicate, written, types, range);
    for (const [i, parameter] of signature.entries()) {
      const argument = own[i]!;
      if (argument.kind !== 'constant' || parameter.check === undefined) continue;
      const problem = parameter.check(textOf(String(argument.value)) ?? '');
      if (problem === undefined) continue;
      this.report('bad-constant', written[i]!.range, { problem });
      return undefined;
    }
    return { kind: 'predicate', name, predicate, args, type: predicate.result };
  }

  /** An attribute that a predicate reads by itself. */
  private read(name: string, parameter: Parameter, range: Range): Checked | undefined {
    const attribute = this.scope.attributes.get(parameter.name);
    const wanted = parameter.type as DataType;
    if (attribute === undefined || !fits(attribute.type, wanted)) {
      const type = quoteText(`${parameter.name}: ${typeText(wanted)}`);
      this.report('predicate-needs', range, { name: quoteText(name), attribute: type });
      return undefined;
    }
    const node: Checked = { kind: 'attribute', attribute, type: attribute.type };
    if (!attribute.optional || this.facts.has(attribute.name)) return node;
    this.report(
      'optional-attribute',
      range,
      { path: quoteText(attribute.name) },
      `write \`has(${attribute.name}) and …\` before it`,
    );
    return undefined;
  }

  private wrongArguments(
    name: string,
    predicate: Predicate,
    written: readonly Expression[],
    types: readonly DataType[],
    range: Range,
  ): undefined {
    const [first] = predicate.signatures;
    if (first === undefined) throw new Error(`${name} has no signature`);
    const rest = predicate.signatures.filter((one) => one.length === written.length);
    if (rest.length === 0) {
      const wanted = `${first.length} ${first.length === 1 ? 'argument' : 'arguments'}`;
      this.report('wrong-arguments', range, { name: quoteText(name), wanted, found: String(written.length) });
      return undefined;
    }
    const { at, wanted } = misfit(rest, types);
    return this.wrongType(written[at]!.range, wanted, types[at]!);
  }

  private chain(node: ExpressionOf<'and' | 'or'>): Checked | undefined {
    const { facts } = this;
    const operands: Checked[] = [];
    let whole = true;
    for (const one of node.operands) {
      const checked = this.wanted(one, BOOLEAN);
      if (checked === undefined) {
        whole = false;
        continue;
      }
      /* `a and (b and c)` is `a and b and c`. */
      if (checked.kind === node.kind) operands.push(...checked.operands);
      else operands.push(checked);
      this.facts = new Set([...this.facts, ...factsOf(checked, node.kind === 'and', this.variables)]);
    }
    this.facts = facts;
    return whole ? { kind: node.kind, operands, type: BOOLEAN } : undefined;
  }

  private unary(node: ExpressionOf<'not' | 'negate'>, type: DataType): Checked | undefined {
    const operand = this.wanted(node.operand, type);
    return operand === undefined ? undefined : { kind: node.kind, operand, type };
  }

  private compare(node: ExpressionOf<'compare'>): Checked | undefined {
    const left = this.visit(node.left);
    const right = this.visit(node.right);
    if (left === undefined || right === undefined) return undefined;
    const ordered = node.operator !== '==' && node.operator !== '!=';
    const takes = (type: DataType) => (ordered ? isText(type) || type.kind === 'number' : isScalar(type));
    const wanted = ordered ? 'a text or number' : 'a text, number or boolean';
    if (!takes(left.type)) return this.wrongType(node.left.range, wanted, left.type);
    if (!alike(left.type, right.type))
      return this.wrongType(node.right.range, `a ${left.type.kind}`, right.type);
    return { kind: 'compare', operator: node.operator, left, right, type: BOOLEAN };
  }

  private quantified(node: ExpressionOf<'quantified'>): Checked | undefined {
    const list = this.visit(node.list);
    if (list === undefined) return undefined;
    if (list.type.kind !== 'list') return this.wrongType(node.list.range, 'a list', list.type);
    const { attributes, definitions } = this.scope;
    const { variable: name } = node;
    if (attributes.has(name) || definitions.has(name) || this.variables.some((one) => one.name === name)) {
      this.report('variable-taken', node.variableRange, { name: quoteText(name) });
      return undefined;
    }
    const variable: Variable = { name, type: list.type.of };
    const { facts } = this;
    this.variables.push(variable);
    const body = this.wanted(node.body, BOOLEAN);
    this.facts = facts;
    this.variables.pop();
    if (body === undefined) return undefined;
    const type = node.quantifier === 'count' ? NUMBER : BOOLEAN;
    return { kind: 'quantified', quantifier: node.quantifier, variable, list, body, type };
  }

  private unknown(what: string, name: string, range: Range, known: Iterable<string>): undefined {
    const names = [...known];
    const few = names.length > 0 && names.length <= 12 ? `there are ${names.join(', ')}` : undefined;
    const quoted = what === 'name' ? `a text is written in quotes: '${name}'` : undefined;
    const hint = didYouMean(suggest(name, names)) ?? few ?? quoted;
    this.report('unknown-name', range, { what, name: quoteText(name) }, hint);
    return undefined;
  }

  private wrongType(range: Range, wanted: string, type: DataType): undefined {
    this.report('wrong-type', range, { wanted, found: quoteText(typeText(type)) });
    return undefined;
  }

  private report<Name extends ProblemName>(
    name: Name,
    range: Range,
    values: Parameters<typeof problem<Name>>[2],
    hint?: string,
  ): void {
    this.sink.add(problem(name, this.current.source.span(range), values, { hint }));
  }
}

interface Path {
  readonly node: Checked;
  /** The last step may lead to nothing. */
  readonly optional: boolean;
}
