import type { Data } from '../../canonical/data.ts';
import { toNfc } from '../../canonical/nfc.ts';
import { nullObject } from '../../canonical/null-object.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { didYouMean } from '../../compiler/diagnostics/did-you-mean.ts';
import { inSourceOrder } from '../../compiler/diagnostics/order.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { Sink } from '../../compiler/diagnostics/sink.ts';
import { lineAt } from '../../compiler/diagnostics/source-lines.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../compiler/yaml/node.ts';
import { RESERVED_RULES } from '../../policy/reserved-rules.ts';
import { readTestFile } from '../read-test-file.ts';
import { keysOf } from '../yaml/keys-of.ts';
import { dataOfNode } from '../yaml/node-data.ts';
import { TestFileReader } from '../yaml/test-file-reader.ts';
import type { Expectation, PolicyTest } from './policy-test.ts';
import { DECISION_KEYS, POLICY_DEFAULTS_KEYS, POLICY_FILE_KEYS, POLICY_TEST_KEYS } from './test-keys.ts';

export interface PolicyTests {
  /** Problems in source order. With an error there are no tests. */
  readonly diagnostics: readonly Diagnostic[];
  readonly tests?: readonly PolicyTest[];
}

interface Attributes {
  readonly [key: string]: Data;
}

/** The tests in a file; `ids` are those of the rules that the policy has. Never throws on any input. */
export function readPolicyTests(bytes: Uint8Array, ids: Iterable<string>): PolicyTests {
  const sink = new Sink();
  const map = readTestFile(bytes, sink);
  const tests = map === undefined ? [] : new PolicyTestsReader(bytes, ids, sink).read(map);
  const diagnostics = inSourceOrder(sink.diagnostics);
  return sink.errors > 0 ? { diagnostics } : { diagnostics, tests };
}

class PolicyTestsReader {
  private readonly bytes: Uint8Array;
  private readonly ids: ReadonlySet<string>;
  private readonly sink: Sink;
  private readonly reader: TestFileReader;

  constructor(bytes: Uint8Array, ids: Iterable<string>, sink: Sink) {
    this.bytes = bytes;
    this.ids = new Set([...ids, ...Object.values(RESERVED_RULES)]);
    this.sink = sink;
    this.reader = new TestFileReader(sink);
  }

  read(map: YamlMap): PolicyTest[] {
    const { reader } = this;
    const entries = reader.entries(map, keysOf(POLICY_FILE_KEYS), 'a file of tests');
    const policy = entries.get('policy');
    if (policy !== undefined) reader.text(policy.value, '`policy`');
    const defaults = this.defaults(entries.get('defaults'));
    const tests = reader.required(entries, 'tests', map, 'a file of tests');
    const items = (tests && reader.items(tests.value, '`tests`', 'tests')) ?? [];
    return items.map((item) => this.test(item, defaults)).filter((one) => one !== undefined);
  }

  private defaults(entry: YamlEntry | undefined): { readonly intent: Attributes; readonly data: Attributes } {
    const map = entry === undefined ? undefined : this.reader.map(entry.value, '`defaults`');
    if (map === undefined) return { intent: {}, data: {} };
    const entries = this.reader.entries(map, keysOf(POLICY_DEFAULTS_KEYS), '`defaults`');
    return {
      intent: this.attributes(entries.get('intent')?.value, '`intent`'),
      data: this.attributes(entries.get('data')?.value, '`data`'),
    };
  }

  private test(
    node: YamlNode,
    defaults: { readonly intent: Attributes; readonly data: Attributes },
  ): PolicyTest | undefined {
    const { reader } = this;
    const map = reader.map(node, 'a test');
    if (map === undefined) return undefined;
    const entries = reader.entries(map, keysOf(POLICY_TEST_KEYS), 'a test');
    const [name, intent, expect] = (['name', 'intent', 'expect'] as const).map((key) =>
      reader.required(entries, key, map, 'a test'),
    );
    const title = name === undefined ? undefined : reader.testName(name.value);
    const own = this.attributes(intent?.value, '`intent`');
    const data = this.attributes(entries.get('data')?.value, '`data`');
    const expected = expect === undefined ? undefined : this.expectation(expect.value);
    if (title === undefined || expected === undefined) return undefined;
    return {
      name: title,
      line: lineAt(this.bytes, map.span.start).number,
      intent: joined(defaults.intent, own),
      data: joined(defaults.data, data),
      expect: expected,
    };
  }

  private attributes(node: YamlNode | undefined, what: string): Attributes {
    const map = node === undefined ? undefined : this.reader.map(node, what);
    return map === undefined ? {} : (dataOfNode(map, this.bytes, this.sink) as Attributes);
  }

  private expectation(node: YamlNode): Expectation | undefined {
    const { reader } = this;
    const map = reader.map(node, '`expect`');
    if (map === undefined) return undefined;
    const entries = reader.entries(map, keysOf(DECISION_KEYS), '`expect`');
    if (map.entries.length === 0) this.sink.report('test-expects-nothing', map.span, {});
    const text = (key: 'verdict' | 'rule' | 'reason') => {
      const entry = entries.get(key);
      return entry === undefined ? undefined : reader.text(entry.value, quoteText(key));
    };
    const [verdict, rule, reason] = [text('verdict'), text('rule'), text('reason')];
    if (verdict !== undefined && !isVerdict(verdict.value))
      return reader.shape('`verdict`', 'allow or deny', verdict.span);
    if (rule !== undefined && !this.ids.has(rule.value)) {
      const hint = didYouMean(suggest(rule.value, this.ids));
      this.sink.report('test-unknown-rule', rule.span, { rule: quoteText(rule.value) }, { hint });
    }
    return {
      ...(verdict !== undefined && isVerdict(verdict.value) ? { verdict: verdict.value } : {}),
      ...(rule === undefined ? {} : { rule: rule.value }),
      ...(reason === undefined ? {} : { reason: toNfc(reason.value) }),
    };
  }
}

const isVerdict = (text: string): text is 'allow' | 'deny' => text === 'allow' || text === 'deny';

const joined = (defaults: Attributes, own: Attributes): Attributes =>
  Object.assign(nullObject<Data>(), defaults, own);
