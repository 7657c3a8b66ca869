import type { Diagnostic, Span } from '../../compiler/diagnostics/diagnostic.ts';
import { didYouMean } from '../../compiler/diagnostics/did-you-mean.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlText } from '../../compiler/yaml/node.ts';
import { globProblem } from '../../stdlib/predicates/glob.ts';
import { type EngineFindingName, engineFinding } from '../engine-findings.ts';
import { finding } from '../finding.ts';

/** Takes what a configuration is made of from YAML nodes, and reports what has the wrong shape. */
export class ConfigReader {
  readonly diagnostics: Diagnostic[] = [];

  report(name: EngineFindingName, span: Span, message: string, hint?: string): undefined {
    this.diagnostics.push(finding(engineFinding(name), 'error', span, message, { hint }));
    return undefined;
  }

  shape(what: string, wanted: string, span: Span): undefined {
    return this.report('config-shape', span, `${what} must be ${wanted}`);
  }

  map(node: YamlNode, what: string): YamlMap | undefined {
    return node.kind === 'map' ? node : this.shape(what, 'a map', node.span);
  }

  text(node: YamlNode, what: string): YamlText | undefined {
    return node.kind === 'text' ? node : this.shape(what, 'a text', node.span);
  }

  /** One of some words. */
  word<Word extends string>(node: YamlNode, what: string, words: readonly Word[]): Word | undefined {
    const found = node.kind === 'text' ? words.find((word) => word === node.value) : undefined;
    if (found !== undefined) return found;
    const hint = node.kind === 'text' ? didYouMean(suggest(node.value, words)) : undefined;
    return this.report('config-shape', node.span, `${what} must be ${listed(words)}`, hint);
  }

  /** A list of globs, or one. */
  globs(node: YamlNode, what: string): string[] {
    const items = node.kind === 'list' ? node.items : [node];
    const globs: string[] = [];
    for (const item of items) {
      const text = this.text(item, `each item of ${what}`);
      const problem = text === undefined ? undefined : globProblem(text.value);
      if (problem !== undefined) this.report('config-shape', item.span, `not a glob: ${problem}`);
      else if (text !== undefined) globs.push(text.value);
    }
    return globs;
  }

  /** The entries of a map with known keys, by key; reports the others. */
  entries<Key extends string>(node: YamlNode, what: string, known: readonly Key[]): Map<Key, YamlEntry> {
    const entries = new Map<Key, YamlEntry>();
    for (const entry of this.map(node, what)?.entries ?? []) {
      const key = known.find((one) => one === entry.key.value);
      if (key !== undefined) {
        entries.set(key, entry);
        continue;
      }
      const hint = didYouMean(suggest(entry.key.value, known)) ?? `there are ${known.join(', ')}`;
      this.report(
        'config-unknown-key',
        entry.key.span,
        `${what} has no key ${quoteText(entry.key.value)}`,
        hint,
      );
    }
    return entries;
  }
}

const listed = (words: readonly string[]): string => {
  const quoted = words.map((word) => `\`${word}\``);
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
};
