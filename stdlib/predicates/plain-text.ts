import { numToText } from '../../vm/number/text.ts';
import { textOf } from '../../vm/values/byte-string.ts';
import type { Value } from '../../vm/values/value.ts';
import { shortened } from './shortened.ts';

const LONGEST = 200;

/** A scalar as people read it in a reason: texts without quotes, cut where they are long. */
export function plainText(value: Value): string {
  if (typeof value === 'number' || typeof value === 'bigint') return numToText(value);
  if (typeof value !== 'string') return String(value);
  return shortened(textOf(value) ?? '(bytes)', LONGEST);
}
