import { numToText } from '../../vm/number/text.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import type { Value } from '../../vm/values/value.ts';

const LONGEST = 200;

/** A scalar as people read it in a reason: texts without quotes, cut where they are long. */
export function plainText(value: Value): string {
  if (typeof value === 'number' || typeof value === 'bigint') return numToText(value);
  if (typeof value !== 'string') return String(value);
  const text = textOf(value) ?? '(bytes)';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
