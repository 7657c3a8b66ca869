import { toNfc } from '../../canonical/nfc.ts';
import type { Span } from '../../compiler/diagnostics/diagnostic.ts';
import { quoteText } from '../../compiler/diagnostics/quote-source.ts';
import { suggest } from '../../compiler/diagnostics/suggest.ts';
import { YamlReader } from '../../compiler/policy/yaml-reader.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../compiler/yaml/node.ts';

/** Takes what a file of tests is made of from YAML nodes, and reports what has the wrong shape. */
export class TestFileReader extends YamlReader {
  private readonly names = new Map<string, Span>();

  override shape(what: string, wanted: string, span: Span): undefined {
    this.sink.report('test-shape', span, { what, wanted });
    return undefined;
  }

  /** The items of a list that is not empty. */
  items(node: YamlNode, what: string, of: string): readonly YamlNode[] | undefined {
    if (node.kind === 'list' && node.items.length > 0) return node.items;
    return this.shape(what, `a list of ${of} that is not empty`, node.span);
  }

  /** The entry of a key that must be there. Where it is misspelt, that is what is reported. */
  required(
    entries: ReadonlyMap<string, YamlEntry>,
    key: string,
    map: YamlMap,
    where: string,
  ): YamlEntry | undefined {
    const entry = entries.get(key);
    const misspelt = map.entries.some(
      (one) => !entries.has(one.key.value) && suggest(one.key.value, [key]) !== undefined,
    );
    if (entry === undefined && !misspelt)
      this.sink.report('test-key-missing', map.entries[0]?.key.span ?? map.span, {
        key: quoteText(key),
        where,
      });
    return entry;
  }

  /** The name of a test, unlike those before it. */
  testName(node: YamlNode): string | undefined {
    const text = this.text(node, '`name`');
    if (text === undefined) return undefined;
    const name = toNfc(text.value);
    const before = this.names.get(name);
    if (before === undefined) this.names.set(name, text.span);
    else {
      const related = [{ span: before, message: 'the first one is here' }];
      this.sink.report('test-name-twice', text.span, { name: quoteText(name) }, { related });
    }
    return name;
  }
}
