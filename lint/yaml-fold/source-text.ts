import type { Checked } from '../../compiler/expression/checked.ts';
import { print } from '../../compiler/expression/print.ts';
import type { Source } from '../../compiler/yaml-fold/spec.ts';

/** One text for what a reducer takes from an event: equal for sources that differ in spelling only. */
export function sourceText(source: Source<Checked> | undefined): string {
  switch (source?.kind) {
    case 'payload':
      return `$${JSON.stringify(source.steps)}`;
    case 'event':
      return `event.${source.field}`;
    case 'expression':
      return print(source.expression);
    default:
      return '';
  }
}
