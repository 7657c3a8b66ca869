import { type DataType, typeText } from '../../stdlib/data-type.ts';
import type { Parameter, ParameterType } from '../../stdlib/predicates/predicate.ts';
import { fitAll } from './type-fits.ts';

type Signature = readonly Parameter[];

/** Of arguments that no signature takes, the first that none takes where those before it fit; and what would be taken there. */
export function misfit(
  signatures: readonly Signature[],
  types: readonly DataType[],
): { readonly at: number; readonly wanted: string } {
  let fitting = signatures;
  for (let at = 0; at < types.length; at++) {
    const next = fitting.filter((one) => fitAll(types.slice(0, at + 1), typesOf(one).slice(0, at + 1)));
    if (next.length === 0) return { at, wanted: oneOf(fitting.map((one) => wantedAt(one, types, at))) };
    fitting = next;
  }
  throw new Error('a predicate refuses arguments that fit');
}

/** `a text` is in `a text, number or boolean` already. */
function oneOf(wanted: readonly string[]): string {
  const distinct = [...new Set(wanted)];
  return distinct
    .filter((one) => !distinct.some((other) => other !== one && other.startsWith(one)))
    .join(' or ');
}

const typesOf = (signature: Signature): ParameterType[] => signature.map(({ type }) => type);

/** What a parameter takes after the arguments before it: the scalars of a signature have one type. */
function wantedAt(signature: Signature, types: readonly DataType[], at: number): string {
  const { type } = signature[at]!;
  const [first] = types;
  if (at === 0 || first === undefined) return parameterText(type);
  if (type.kind === 'scalar') return `a ${first.kind === 'list' ? first.of.kind : first.kind}`;
  if (type.kind === 'list' && type.of.kind === 'scalar') return `a [${first.kind}]`;
  return parameterText(type);
}

function parameterText(type: ParameterType): string {
  if (type.kind === 'scalar') return 'a text, number or boolean';
  if (type.kind === 'anything') return 'anything';
  if (type.kind === 'list')
    return type.of.kind === 'anything' || type.of.kind === 'scalar'
      ? 'a list'
      : `a ${typeText(type as DataType)}`;
  if (type.kind === 'map') return 'a map';
  return `a ${typeText(type)}`;
}
