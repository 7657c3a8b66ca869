import type { DataType } from '../../../stdlib/data-type.ts';
import type { YamlDocument } from './yaml-document.ts';

/** The type that a path of names leads to, as `trust.x`: undefined where it leads nowhere that is known. */
export function typeOfPath(
  document: YamlDocument,
  [root, ...steps]: readonly string[],
): DataType | undefined {
  let type = document.names.get(root ?? '')?.type;
  for (const step of steps) {
    if (type?.kind === 'map') type = type.of;
    else type = type?.kind === 'record' ? type.fields.get(step)?.type : undefined;
  }
  return type;
}

/** The path of names that ends at a place in a text: `event.ty`. */
export const pathBefore = (text: string): readonly string[] =>
  /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\.?$/.exec(text)?.[0].split('.') ?? [];
