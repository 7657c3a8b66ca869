import { typeText } from '../data-type.ts';
import type { Parameter, ParameterType } from './predicate.ts';

/** `labels: [text]`; a scalar is a text, number or boolean, the same throughout a signature. */
export const parameterText = ({ name, type }: Parameter): string => `${name}: ${typeTextOf(type)}`;

function typeTextOf(type: ParameterType): string {
  switch (type.kind) {
    case 'scalar':
    case 'anything':
      return type.kind;
    case 'list':
      return `[${typeTextOf(type.of)}]`;
    case 'map':
      return `{ "*": ${typeTextOf(type.of)} }`;
    default:
      return typeText(type);
  }
}
