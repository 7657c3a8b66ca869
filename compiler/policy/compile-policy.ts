import { toNfc } from '../../canonical/nfc.ts';
import { sha256Root } from '../../canonical/roots.ts';
import { isWellFormed } from '../../canonical/utf8.ts';
import { encodeRgc } from '../../policy/rgc/encode.ts';
import { RGC_LIMITS } from '../../policy/rgc/rgc.ts';
import { MODULE_LIMITS } from '../../vm/bytecode/module.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { inSourceOrder } from '../diagnostics/order.ts';
import { quoteText } from '../diagnostics/quote-source.ts';
import { Sink } from '../diagnostics/sink.ts';
import { check } from '../expression/check.ts';
import { readSource } from '../read-source.ts';
import { positionAt } from '../source-map.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { checkRule } from './check-rule.ts';
import { type CheckedRule, PolicyBuilder } from './policy-builder.ts';
import type { PolicyMap } from './policy-map.ts';
import type { ConditionSource, PolicySource, RuleSource } from './policy-source.ts';
import { readPolicy } from './read-policy.ts';
import { RuleScopes } from './rule-scopes.ts';

export interface CompilePolicyOptions {
  /** Where the source is from: for the map, and its last segment for the ids of rules that have none (`exec.rgs:12`). */
  readonly file?: string;
}

export interface CompiledPolicy {
  /** Problems in source order. Without an error the other fields are there; with one they are not. */
  readonly diagnostics: readonly Diagnostic[];
  /** The bytes of the compiled policy. */
  readonly rgc?: Uint8Array;
  /** `sha256:<hex>` of them: the name of what the source means. */
  readonly policyRoot?: string;
  readonly sourceMap?: PolicyMap;
}

/** What a policy is compiled from, with what is wrong in it left out. */
export interface PolicyAnalysis {
  readonly bytes: Uint8Array;
  readonly lineStarts: readonly number[];
  readonly source: PolicySource;
  /** In the order of the source; a rule with problems is not whole. */
  readonly rules: readonly CheckedRule[];
}

/** `compilePolicy` with what led to it, which is there for a source with errors too as long as it is YAML. */
export interface AnalysedPolicy {
  readonly compiled: CompiledPolicy;
  readonly analysis: PolicyAnalysis | undefined;
}

/**
 * Compiles a policy: `.rgs` source text (or its UTF-8 bytes) to `.rgc`. Never throws on any input; problems are in `diagnostics`.
 * Equal meaning gives equal bytes. What decisions report is meaning too: ids of rules, and so the lines of those without an id.
 */
export function compilePolicy(
  source: string | Uint8Array,
  options: CompilePolicyOptions = {},
): CompiledPolicy {
  return compilePolicyAnalysed(source, options).compiled;
}

export function compilePolicyAnalysed(
  source: string | Uint8Array,
  options: CompilePolicyOptions,
): AnalysedPolicy {
  const sink = new Sink();
  const file = options.file ?? '';
  const analysis = analyse(source, file, sink);
  const code = analysis === undefined || sink.errors > 0 ? undefined : build(analysis, file, sink);
  const diagnostics = inSourceOrder(sink.diagnostics);
  const compiled = code === undefined || sink.errors > 0 ? { diagnostics } : { diagnostics, ...code };
  return { compiled, analysis };
}

function analyse(source: string | Uint8Array, file: string, sink: Sink): PolicyAnalysis | undefined {
  const bytes = readSource(source, sink);
  if (bytes === undefined) return undefined;
  const documents = readYaml(new TextDecoder().decode(bytes), sink);
  if (documents === undefined) return undefined;

  const lineStarts = lineStartsOf(bytes);
  const base = baseOf(file);
  const idAt = (offset: number) => `${base}:${positionAt(lineStarts, offset).line}`;
  const policy = readPolicy(documents, idAt, sink);
  const scopes = new RuleScopes(policy.schema);
  const rules = policy.rules.map((rule) => checkRule(rule, policy, scopes, sink));
  checkUnused(policy, scopes, sink);
  checkIds(policy.rules, sink);
  return { bytes, lineStarts, source: policy, rules };
}

function build(
  { bytes, lineStarts, source: policy, rules }: PolicyAnalysis,
  file: string,
  sink: Sink,
): Omit<CompiledPolicy, 'diagnostics'> {
  const builder = new PolicyBuilder(policy.schema);
  const rgc = encodeRgc(builder.build(policy.name, rules));
  const whole = { start: 0, end: bytes.length };
  if (builder.code.registers > MODULE_LIMITS.registers)
    sink.report('policy-too-large', whole, {
      limit: String(MODULE_LIMITS.registers),
      what: 'registers in an expression',
    });
  if (rgc.length > RGC_LIMITS.bytes)
    sink.report('policy-too-large', whole, { limit: String(RGC_LIMITS.bytes), what: 'bytes' });
  const map = { version: 1, file, lineStarts, rules: policy.rules.map(mapOfRule) } as const;
  return { rgc, policyRoot: sha256Root(rgc), sourceMap: map };
}

/** Definitions that no rule uses are checked too, as if nothing could be missing. */
function checkUnused({ schema, definitions }: PolicySource, scopes: RuleScopes, sink: Sink): void {
  if (sink.errors > 0) return;
  const scope = scopes.of([...schema.intents.keys()]);
  const attributes = new Map([...scope].map(([name, one]) => [name, { ...one, optional: false }]));
  for (const parsed of definitions.values()) check(parsed, undefined, { attributes, definitions }, sink);
}

function checkIds(rules: readonly RuleSource[], sink: Sink): void {
  const seen = new Map<string, Span>();
  for (const { id, span } of rules) {
    const here = { start: span.start, end: span.start + 1 };
    const before = seen.get(id);
    if (before !== undefined) {
      const related = [{ span: before, message: 'the first one is here' }];
      sink.report('duplicate-rule-id', here, { id: quoteText(id) }, { related });
    } else seen.set(id, here);
  }
}

/** What rules without an id are called by: the last segment of the file's name, in NFC, which some file systems do not keep. */
function baseOf(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return name !== '' && isWellFormed(name) ? toNfc(name) : 'policy';
}

const rangeOf = ({ start, end }: Span) => [start, end] as const;

function mapOfRule({ id, span, deny, allow, require }: RuleSource): PolicyMap['rules'][number] {
  const spans = (list: readonly ConditionSource[]) => list.map((one) => rangeOf(one.span));
  return { id, span: rangeOf(span), deny: spans(deny), allow: spans(allow), require: spans(require) };
}

/** Lines end in \n, \r\n or \r. */
function lineStartsOf(bytes: Uint8Array): number[] {
  const starts = [0];
  bytes.forEach((byte, at) => {
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) starts.push(at + 1);
  });
  return starts;
}
