import type { YamlNode } from '../../compiler/yaml/node.ts';
import { spaceExpression } from './space-expression.ts';

/** Whether two YAML nodes have the same content; texts may differ in the spaces between the tokens of an expression. As deep as `readYaml` lets them be. */
export function sameYaml(a: YamlNode, b: YamlNode): boolean {
  if (a.kind === 'map' && b.kind === 'map')
    return (
      a.entries.length === b.entries.length &&
      a.entries.every(({ key, value }, i) => {
        const other = b.entries[i]!;
        return key.value === other.key.value && sameYaml(value, other.value);
      })
    );
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.length === b.items.length && a.items.every((one, i) => sameYaml(one, b.items[i]!));
  if (a.kind === 'text' && b.kind === 'text')
    return a.value === b.value || spaceExpression(a.value) === spaceExpression(b.value);
  return a.kind === 'empty' && b.kind === 'empty';
}
