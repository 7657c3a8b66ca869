import { globProblem } from '../stdlib/predicates/glob.ts';
import { isKindName, type KindName } from '../stdlib/reducers/kinds.ts';
import { byteStringOf, textOf } from '../vm/values/byte-string.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { type Outcome, problem } from './problem.ts';

/** As deep as a tree of data. */
const MAX_DEPTH = 200;

/** One place of the state and how what it holds joins. */
export interface DeclaredReducer {
  readonly id: string;
  /** Names from the root of the state; none: all of it. */
  readonly into: readonly string[];
  /** Undefined: nothing joins it. */
  readonly kind?: KindName;
}

/** What a fold says about itself beside its functions (docs/spec/yaml-folds.md, Compiled form). */
export interface Declaration {
  /** The version that its author gave it. */
  readonly version?: number;
  /** Globs (docs/spec/rgs.md, Globs) of the journals that its events come from. */
  readonly inputs?: readonly string[];
  readonly reducers?: readonly DeclaredReducer[];
}

/** Reads the fields `version`, `inputs` and `reducers` of what the chunk returned. */
export function declarationOf(fold: Table): Outcome<Declaration> {
  const [version, inputs, reducers] = ['version', 'inputs', 'reducers'].map((name) => fold.getField(name));
  const globs = inputs === undefined ? undefined : textsOf(inputs);
  const wrongGlob = globs?.map((glob) => globProblem(byteStringOf(glob))).find((why) => why !== undefined);
  const declared = reducers === undefined ? undefined : reducersOf(reducers);
  const wrong =
    version !== undefined && !(typeof version === 'number' && Number.isSafeInteger(version) && version >= 1)
      ? 'version must be a whole number from 1 on'
      : inputs !== undefined && globs === undefined
        ? 'inputs must be a list of globs'
        : wrongGlob !== undefined
          ? `inputs has ${wrongGlob}`
          : reducers !== undefined && declared === undefined
            ? 'reducers must be a list of { id = …, kind = …, into = { … } }, each with a place of its own'
            : undefined;
  if (wrong !== undefined) return problem('FOLD_SHAPE', `the field ${wrong}`);
  return {
    value: {
      ...(version === undefined ? {} : { version: version as number }),
      ...(globs === undefined ? {} : { inputs: globs }),
      ...(declared === undefined ? {} : { reducers: declared }),
    },
  };
}

function listOf(value: Value): Value[] | undefined {
  if (!(value instanceof Table) || (!value.isEmpty() && value.jsonShape() !== 'array')) return undefined;
  return value.keys().map((key) => value.get(key));
}

function textsOf(value: Value): string[] | undefined {
  const texts = listOf(value)?.map((item) => (typeof item === 'string' ? textOf(item) : undefined));
  return texts?.every((text) => text !== undefined) ? (texts as string[]) : undefined;
}

function reducersOf(value: Value): DeclaredReducer[] | undefined {
  const reducers: DeclaredReducer[] = [];
  for (const item of listOf(value) ?? [undefined]) {
    if (!(item instanceof Table)) return undefined;
    const id = item.getField('id');
    const kind = item.getField('kind');
    const into = textsOf(item.getField('into'));
    const text = typeof id === 'string' ? textOf(id) : undefined;
    if (text === undefined || into === undefined || into.length > MAX_DEPTH) return undefined;
    if (kind !== undefined && !(typeof kind === 'string' && isKindName(kind))) return undefined;
    reducers.push({ id: text, into, ...(kind === undefined ? {} : { kind }) });
  }
  return overlap(reducers) ? undefined : reducers;
}

/** Whether a place is, or is within, that of another. */
function overlap(reducers: readonly DeclaredReducer[]): boolean {
  const places = new Set(reducers.map(({ into }) => JSON.stringify(into)));
  if (places.size < reducers.length) return true;
  return reducers.some(({ into }) => into.some((_, i) => places.has(JSON.stringify(into.slice(0, i)))));
}
