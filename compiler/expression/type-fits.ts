import type { DataType } from '../../stdlib/data-type.ts';
import type { ParameterType } from '../../stdlib/predicates/predicate.ts';

export const isText = (type: DataType): boolean => type.kind === 'text' || type.kind === 'path';

export const isScalar = (type: DataType): boolean =>
  isText(type) || type.kind === 'number' || type.kind === 'boolean';

/** Whether values of a type may stand where another is wanted. */
export function fits(type: DataType, wanted: DataType): boolean {
  switch (wanted.kind) {
    case 'text':
      return isText(type);
    case 'list':
      return type.kind === 'list' && fits(type.of, wanted.of);
    case 'map':
      return type.kind === 'map' && fits(type.of, wanted.of);
    case 'record':
      return (
        type.kind === 'record' &&
        [...wanted.fields].every(([name, field]) => {
          const own = type.fields.get(name);
          if (own === undefined) return field.optional;
          return fits(own.type, field.type) && (field.optional || !own.optional);
        })
      );
    default:
      return type.kind === wanted.kind;
  }
}

/** Whether arguments fit a list of parameters; `scalar` is one type for all of them. */
export function fitAll(types: readonly DataType[], parameters: readonly ParameterType[]): boolean {
  let scalar: DataType | undefined;
  const takes = (type: DataType, wanted: ParameterType): boolean => {
    if (wanted.kind === 'anything') return true;
    if (wanted.kind === 'scalar') {
      if (!isScalar(type) || (scalar !== undefined && !alike(type, scalar))) return false;
      scalar = type;
      return true;
    }
    if ((wanted.kind === 'list' || wanted.kind === 'map') && type.kind === wanted.kind)
      return takes(type.of, wanted.of);
    return wanted.kind !== 'list' && wanted.kind !== 'map' && fits(type, wanted);
  };
  return types.length === parameters.length && types.every((type, i) => takes(type, parameters[i]!));
}

/** Whether two scalars can be equal. */
export const alike = (a: DataType, b: DataType): boolean => a.kind === b.kind || (isText(a) && isText(b));
