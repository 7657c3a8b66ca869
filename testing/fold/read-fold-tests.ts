import type { Data, DataObject } from '../../canonical/data.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { inSourceOrder } from '../../compiler/diagnostics/order.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { lineAt } from '../../compiler/diagnostics/source-lines.ts';
import { readType } from '../../compiler/policy/read-schema.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../compiler/yaml/node.ts';
import { decodeCheckpoint } from '../../fold/checkpoint.ts';
import type { Fold } from '../../fold/fold.ts';
import { readTestFile } from '../read-test-file.ts';
import { keysOf } from '../yaml/keys-of.ts';
import { dataOfNode } from '../yaml/node-data.ts';
import { TestFileReader } from '../yaml/test-file-reader.ts';
import type { FoldTest, TestEvent } from './fold-test.ts';
import type { FoldSchema } from './invariant.ts';
import { readFoldExpectation } from './read-fold-expectation.ts';
import { readForAll } from './read-for-all.ts';
import { completeEvents, eventsOfLog } from './test-events.ts';
import { DEFAULTS_KEYS, FILE_KEYS, SCHEMA_KEYS, TEST_KEYS } from './test-keys.ts';

/** The bytes of a file that a test names, by its path from the tests; or why there are none. */
export type ReadTestData = (path: string) => { readonly bytes: Uint8Array } | { readonly problem: string };

export interface FoldTests {
  /** Problems in source order. With an error there are no tests. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tests?: readonly FoldTest[];
}

/** The tests in a file, for a fold of this shape. Never throws on any input. */
export function readFoldTests(bytes: Uint8Array, shape: Fold['shape'], read: ReadTestData): FoldTests {
  const sink = new Sink();
  const map = readTestFile(bytes, sink);
  const tests = map === undefined ? [] : new FoldTestsReader(bytes, shape, read, sink).read(map);
  const diagnostics = inSourceOrder(sink.diagnostics);
  return sink.errors > 0 ? { diagnostics } : { diagnostics, tests };
}

class FoldTestsReader {
  private readonly bytes: Uint8Array;
  private readonly shape: Fold['shape'];
  private readonly readData: ReadTestData;
  private readonly reader: TestFileReader;
  private readonly logs = new Map<string, readonly TestEvent[]>();
  private schema: FoldSchema | undefined;
  private defaults: DataObject = {};

  constructor(bytes: Uint8Array, shape: Fold['shape'], readData: ReadTestData, sink: Sink) {
    this.bytes = bytes;
    this.shape = shape;
    this.readData = readData;
    this.reader = new TestFileReader(sink);
  }

  read(map: YamlMap): FoldTest[] {
    const { reader } = this;
    const entries = reader.entries(map, keysOf(FILE_KEYS), 'a file of tests of a fold');
    const fold = entries.get('fold');
    if (fold !== undefined) reader.text(fold.value, '`fold`');
    this.schema = this.readSchema(entries.get('schema')?.value);
    this.defaults = this.readDefaults(entries.get('defaults')?.value);
    const tests = reader.required(entries, 'tests', map, 'a file of tests');
    const items = (tests && reader.items(tests.value, '`tests`', 'tests')) ?? [];
    return items.map((item) => this.test(item)).filter((one) => one !== undefined);
  }

  private readSchema(node: YamlNode | undefined): FoldSchema | undefined {
    const map = node === undefined ? undefined : this.reader.map(node, '`schema`');
    if (map === undefined) return undefined;
    const entries = this.reader.entries(map, keysOf(SCHEMA_KEYS), 'the schema of a fold');
    const state = this.reader.required(entries, 'state', map, 'the schema of a fold');
    const payload = entries.get('payload');
    const type = state === undefined ? undefined : readType(state.value, this.reader);
    const own = payload === undefined ? undefined : readType(payload.value, this.reader);
    return type && { state: type, ...(own === undefined ? {} : { payload: own }) };
  }

  private readDefaults(node: YamlNode | undefined): DataObject {
    const map = node === undefined ? undefined : this.reader.map(node, '`defaults`');
    const event = map && this.reader.entries(map, keysOf(DEFAULTS_KEYS), '`defaults`').get('event');
    const fields = event && this.reader.map(event.value, '`event`');
    return fields === undefined ? {} : (this.data(fields) as DataObject);
  }

  private test(node: YamlNode): FoldTest | undefined {
    const { reader } = this;
    const map = reader.map(node, 'a test');
    if (map === undefined) return undefined;
    const entries = reader.entries(map, keysOf(TEST_KEYS), 'a test');
    const name = reader.required(entries, 'name', map, 'a test');
    const title = name === undefined ? undefined : reader.testName(name.value);
    const forAll = entries.get('for_all');
    const events = forAll ?? reader.required(entries, 'events', map, 'a test');
    const expect = reader.required(entries, 'expect', map, 'a test');
    const expected =
      expect === undefined
        ? undefined
        : readFoldExpectation(expect.value, {
            bytes: this.bytes,
            reader,
            shape: this.shape,
            schema: this.schema,
            madeUp: forAll !== undefined,
          });
    const line = lineAt(this.bytes, map.span.start).number;
    if (forAll !== undefined) {
      for (const key of ['events', 'checkpoint'] as const) this.notWithForAll(entries.get(key));
      const made = readForAll(forAll.value, this.bytes, reader);
      if (title === undefined || expected === undefined || made === undefined) return undefined;
      return { name: title, line, expect: expected, forAll: made, defaults: this.defaults };
    }
    const checkpoint = this.checkpoint(entries.get('checkpoint')?.value);
    const given = events === undefined ? undefined : this.events(events.value, checkpoint);
    if (title === undefined || expected === undefined || given === undefined) return undefined;
    return {
      name: title,
      line,
      expect: expected,
      events: given,
      ...(checkpoint === undefined ? {} : { checkpoint }),
    };
  }

  private notWithForAll(entry: YamlEntry | undefined): void {
    if (entry === undefined) return;
    const values = { what: quoteText(entry.key.value), where: 'beside `for_all`' };
    this.reader.sink.report('test-not-together', entry.key.span, values);
  }

  private checkpoint(node: YamlNode | undefined): Uint8Array | undefined {
    return node === undefined ? undefined : this.file(node, '`checkpoint`');
  }

  private events(node: YamlNode, checkpoint: Uint8Array | undefined): readonly TestEvent[] | undefined {
    if (node.kind === 'list') {
      const last = checkpoint === undefined ? undefined : decodeCheckpoint(checkpoint).value?.inputs.last;
      return completeEvents(
        node.items.map((item) => this.data(item)),
        this.defaults,
        last?.ulid,
      );
    }
    if (node.kind !== 'text')
      return this.reader.shape('`events`', 'a list of events, or the path of a log', node.span);
    const known = this.logs.get(node.value);
    if (known !== undefined) return known;
    const bytes = this.file(node, '`events`');
    const events = bytes === undefined ? undefined : eventsOfLog(bytes, node.value);
    if (events !== undefined) this.logs.set(node.value, events);
    return events;
  }

  private file(node: YamlNode, what: string): Uint8Array | undefined {
    const path = this.reader.text(node, what);
    if (path === undefined) return undefined;
    const read = this.readData(path.value);
    if ('bytes' in read) return read.bytes;
    this.reader.sink.report('test-file-missing', path.span, {
      file: quoteText(path.value),
      problem: read.problem,
    });
    return undefined;
  }

  private data(node: YamlNode): Data {
    return dataOfNode(node, this.bytes, this.reader.sink);
  }
}
