import type { Data, DataObject } from '../../canonical/data.ts';
import { PROBLEMS } from '../../canonical/problems.ts';
import { didYouMean } from '../../compiler/diagnostics/did-you-mean.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import type { YamlEntry, YamlNode } from '../../compiler/yaml/node.ts';
import { parseSelector } from '../../compiler/yaml-fold/selector.ts';
import type { Fold } from '../../fold/fold.ts';
import { FOLD_PROBLEMS } from '../../fold/problem.ts';
import { FAULTS } from '../../vm/fault.ts';
import { keysOf } from '../yaml/keys-of.ts';
import { dataOfNode } from '../yaml/node-data.ts';
import type { TestFileReader } from '../yaml/test-file-reader.ts';
import type { FoldExpectation } from './fold-test.ts';
import { type FoldSchema, readInvariant } from './invariant.ts';
import { EXPECT_KEYS, type ExpectKey } from './test-keys.ts';

/** What is known of events that are made up. */
const OF_ANY_EVENTS: readonly ExpectKey[] = ['fuel', 'invariant'];
const OF_A_STATE: readonly ExpectKey[] = ['state', 'paths', 'invariant'];

/** The codes that a run can end with. */
const CODES: ReadonlySet<string> = new Set(
  [FAULTS, FOLD_PROBLEMS, PROBLEMS].flatMap((table) => Object.keys(table)),
);

const ROOT = /^blake3:[0-9a-f]{64}$/;

export interface ExpectationContext {
  readonly bytes: Uint8Array;
  readonly reader: TestFileReader;
  readonly shape: Fold['shape'];
  readonly schema: FoldSchema | undefined;
  /** The events are made up. */
  readonly madeUp: boolean;
}

/** Reads `expect`; reports what is wrong. What is returned is whole if nothing was. */
export function readFoldExpectation(
  node: YamlNode,
  context: ExpectationContext,
): FoldExpectation | undefined {
  const map = context.reader.map(node, '`expect`');
  if (map === undefined) return undefined;
  const entries = context.reader.entries(map, keysOf(EXPECT_KEYS), '`expect`');
  if (map.entries.length === 0) context.reader.sink.report('test-expects-nothing', map.span, {});
  return new ExpectationReader(context, entries).read();
}

class ExpectationReader {
  private readonly context: ExpectationContext;
  private readonly reader: TestFileReader;
  private readonly entries: ReadonlyMap<ExpectKey, YamlEntry>;

  constructor(context: ExpectationContext, entries: ReadonlyMap<ExpectKey, YamlEntry>) {
    this.context = context;
    this.reader = context.reader;
    this.entries = entries;
  }

  read(): FoldExpectation {
    const { shape, madeUp } = this.context;
    if (madeUp) this.refuse((key) => !OF_ANY_EVENTS.includes(key), 'for events that are made up');
    if (shape === 'batch')
      this.refuse((key) => OF_A_STATE.includes(key), 'for a batch fold, which has no state');
    if (this.entries.has('error')) this.refuse((key) => key !== 'error', 'beside `error`');
    const parts = {
      state: this.value('state', (node) => this.data(node)),
      paths: this.value('paths', (node) => this.paths(node)),
      artifacts: this.value('artifacts', (node) => this.artifacts(node)),
      state_root: this.value('state_root', (node) => this.root(node)),
      inputs_root: this.value('inputs_root', (node) => this.root(node)),
      fuel: this.value('fuel', (node) => this.fuel(node)),
      error: this.value('error', (node) => this.error(node)),
      invariant: this.value('invariant', (node) => this.invariant(node)),
    };
    return Object.fromEntries(
      Object.entries(parts).filter(([, value]) => value !== undefined),
    ) as FoldExpectation;
  }

  private refuse(is: (key: ExpectKey) => boolean, where: string): void {
    for (const [key, { key: at }] of this.entries)
      if (is(key)) this.reader.sink.report('test-not-together', at.span, { what: quoteText(key), where });
  }

  private value<T>(key: ExpectKey, read: (node: YamlNode) => T): T | undefined {
    const entry = this.entries.get(key);
    return entry === undefined ? undefined : read(entry.value);
  }

  private data(node: YamlNode): Data {
    return dataOfNode(node, this.context.bytes, this.reader.sink);
  }

  private paths(node: YamlNode): FoldExpectation['paths'] {
    const map = this.reader.map(node, '`paths`');
    if (map?.entries.length === 0) this.reader.sink.report('test-expects-nothing', map.span, {});
    const paths = new Map<string, { readonly steps: readonly (string | number)[]; readonly value: Data }>();
    for (const { key, value } of map?.entries ?? []) {
      const steps = parseSelector(key, this.reader.sink);
      /* Positions in states count from 1, as in EchoLua. */
      if (steps?.includes(0)) this.reader.sink.report('bad-selector', key.span, { problem: FROM_ONE });
      else if (steps !== undefined) paths.set(key.value, { steps, value: this.data(value) });
    }
    return paths;
  }

  private artifacts(node: YamlNode): DataObject | undefined {
    const map = this.reader.map(node, '`artifacts`');
    return map === undefined ? undefined : (this.data(map) as DataObject);
  }

  private root(node: YamlNode): string | undefined {
    const text = this.reader.text(node, 'a root');
    if (text === undefined || ROOT.test(text.value)) return text?.value;
    return this.reader.shape('a root', 'blake3: and 64 hexadecimal digits', text.span);
  }

  private fuel(node: YamlNode): number | undefined {
    const value = this.data(node);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    return this.reader.shape('`fuel`', 'a whole number above 0', node.span);
  }

  private error(node: YamlNode): string | undefined {
    const text = this.reader.text(node, '`error`');
    if (text === undefined || CODES.has(text.value)) return text?.value;
    const hint = didYouMean(suggest(text.value, CODES));
    this.reader.sink.report('test-unknown-error', text.span, { code: quoteText(text.value) }, { hint });
    return undefined;
  }

  private invariant(node: YamlNode): FoldExpectation['invariant'] {
    const text = this.reader.text(node, '`invariant`');
    if (text === undefined) return undefined;
    const { sink } = this.reader;
    if (this.context.schema !== undefined) return readInvariant(text, this.context.schema, sink);
    // A schema that cannot be read is no missing one.
    if (sink.errors === 0) sink.report('test-schema-missing', text.span, {});
    return undefined;
  }
}

const FROM_ONE = 'positions in a state count from 1';
