import { toNfc } from '../../canonical/nfc.ts';
import { artifactPathProblem } from '../../stdlib/artifact-path.ts';
import { BOOLEAN, type DataType, NUMBER, TEXT, typeText } from '../../stdlib/data-type.ts';
import type { ValueType } from '../../stdlib/reducers/kinds.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { Sink } from '../diagnostics/sink.ts';
import { check } from '../expression/check.ts';
import type { Checked } from '../expression/checked.ts';
import { type Facts, factsOf, NO_FACTS } from '../expression/facts.ts';
import type { Parsed } from '../expression/parse-expression.ts';
import type { Scope } from '../expression/scope.ts';
import { isText } from '../expression/type-fits.ts';
import { eventAttributes } from './event-attributes.ts';
import { selectorText } from './selector.ts';
import type { Artifact, CheckedSpec, FoldSpec, ParsedSpec, Reducer, Source } from './spec.ts';

/** Checks expressions, and that places, ids and artifacts do not clash. The result is whole if nothing was reported. */
export function checkSpec(spec: ParsedSpec, sink: Sink): CheckedSpec {
  const scope = { attributes: eventAttributes(spec.payload), definitions: new Map() };
  const reducers = spec.reducers.map((reducer) => checkReducer(reducer, scope, sink));
  checkPlaces(reducers, sink);
  checkIds(reducers, sink);
  checkPaths(spec.emit, sink);
  checkSelects(spec, sink);
  return { ...spec, reducers };
}

function checkReducer(reducer: Reducer<Parsed>, scope: Scope, sink: Sink): Reducer<Checked> {
  const where = checkSource(reducer.where, BOOLEAN, scope, sink);
  // What is not taken has no key and no value, so they know what the condition says.
  const known = where?.kind === 'expression' ? new Set(factsOf(where.expression, true, [])) : NO_FACTS;
  const taken = (source: Source<Parsed> | undefined, wanted?: DataType) =>
    checkSource(source, wanted, scope, sink, known);
  const { does } = reducer;
  const value = taken(reducer.value);
  const key = taken(reducer.key);
  if (does.kind === 'native') {
    checkType(key, 'name', sink);
    checkType(value, does.definition.value?.type ?? 'data', sink);
  }
  return { ...reducer, where, key, value, remove: taken(reducer.remove, BOOLEAN) };
}

/** Where nothing else is near: nobody can know what payloads hold. */
const DECLARE =
  'expressions read the fields of payloads that `payload:` declares: `payload: { amount: number }`';

/** `known`: what `where` has seen to be there; without it, the source is `where` itself. */
function checkSource(
  source: Source<Parsed> | undefined,
  wanted: DataType | undefined,
  scope: Scope,
  sink: Sink,
  known?: Facts,
): Source<Checked> | undefined {
  if (source?.kind !== 'expression') return source;
  const own = new Sink();
  const expression = check(source.expression, wanted, scope, own, known);
  for (const one of own.diagnostics) {
    if (one.name === 'unknown-name' && one.hint === undefined) sink.add({ ...one, hint: DECLARE });
    // In a key or value, `has(…) and …` would be of another type.
    else if (one.name === 'optional-attribute' && known !== undefined)
      sink.add({ ...one, hint: 'ask for it with `has(…)` in `where`' });
    else sink.add(one);
  }
  return expression === undefined ? undefined : { ...source, expression };
}

const TAKES: Readonly<Record<ValueType, readonly [wanted: string, takes: (type: DataType) => boolean]>> = {
  data: ['data', () => true],
  number: ['a number', (type) => type.kind === NUMBER.kind],
  amount: ['a number', (type) => type.kind === NUMBER.kind],
  ordered: ['a number or text', (type) => type.kind === NUMBER.kind || isText(type)],
  name: ['a text or number', (type) => type.kind === NUMBER.kind || isText(type)],
};

function checkType(source: Source<Checked> | undefined, wanted: ValueType, sink: Sink): void {
  if (source === undefined || source.kind === 'payload') return;
  const type = source.kind === 'event' ? TEXT : source.expression.type;
  const [text, takes] = TAKES[wanted];
  if (!takes(type))
    sink.report('wrong-type', source.span, { wanted: text, found: quoteText(typeText(type)) });
}

/** No reducer owns what another one owns, or a part of it. */
function checkPlaces(reducers: readonly Reducer<Checked>[], sink: Sink): void {
  const owners = new Map<string, Span>();
  const within = new Map<string, Span>();
  for (const { into, span } of reducers) {
    const place = into.join('.');
    const outer = into.map((_, i) => into.slice(0, i).join('.'));
    const other = owners.get(place) ?? within.get(place) ?? outer.map((one) => owners.get(one)).find(Boolean);
    if (other !== undefined) {
      const related = [{ span: other, message: 'the other one is here' }];
      const what = into.length === 0 ? 'the whole state' : quoteText(place);
      sink.report('state-overlap', span, { place: what }, { related });
    }
    if (!owners.has(place)) owners.set(place, span);
    for (const one of outer) if (!within.has(one)) within.set(one, span);
  }
}

function checkIds(reducers: readonly Reducer<Checked>[], sink: Sink): void {
  const seen = new Map<string, Span>();
  for (const { id, idSpan } of reducers) {
    const before = seen.get(id);
    if (before === undefined) seen.set(id, idSpan);
    else {
      const related = [{ span: before, message: 'the first one is here' }];
      sink.report('duplicate-reducer-id', idSpan, { id: quoteText(id) }, { related });
    }
  }
}

function checkPaths(artifacts: readonly Artifact[], sink: Sink): void {
  const files = new Map<string, Span>();
  const folders = new Map<string, Span>();
  for (const { path } of artifacts) {
    const { span } = path;
    const name = toNfc(path.value);
    const wrong = artifactPathProblem(name);
    if (wrong !== undefined) {
      sink.report('artifact-path', span, { problem: wrong });
      continue;
    }
    const names = name.split('/');
    const above = names.slice(1).map((_, i) => names.slice(0, i + 1).join('/'));
    const clash = files.get(name) ?? folders.get(name) ?? above.map((one) => files.get(one)).find(Boolean);
    if (clash !== undefined) {
      const same = files.has(name);
      const problem = same
        ? `${name} is emitted twice`
        : `${name} and another path would need one name to be a folder and a file`;
      sink.report(
        'artifact-path',
        span,
        { problem },
        { related: [{ span: clash, message: 'the other one is here' }] },
      );
    }
    if (!files.has(name)) files.set(name, span);
    for (const one of above) if (!folders.has(one)) folders.set(one, span);
  }
}

/** A selection leads to a place that some reducer owns, into one, or to what holds one. */
function checkSelects({ emit, reducers }: FoldSpec<unknown>, sink: Sink): void {
  for (const { select } of emit) {
    if (select === undefined) continue;
    const { steps, span } = select;
    const leads = reducers.some(({ into }) =>
      into.slice(0, steps.length).every((name, i) => name === steps[i]),
    );
    if (leads) continue;
    const places = reducers.map(({ into }) => selectorText(into)).join(', ');
    sink.report(
      'select-nowhere',
      span,
      { path: quoteText(selectorText(steps)) },
      { hint: `reducers write ${places}` },
    );
  }
}
