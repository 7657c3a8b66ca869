import type { Data } from '../canonical/data.ts';
import { encodeJsonText } from '../canonical/json-encode.ts';
import { isPlainObject } from '../canonical/plain-object.ts';
import { escapedJson } from './report.ts';

/**
 * One line of JSON of plain objects that hold data somewhere: its numbers may be wider than those of the host. Keys keep their order.
 * Texts need not be whole: where a message was cut there may be half a character.
 */
export function dataLine(value: unknown): string {
  return `${escapedJson(jsonOf(value))}\n`;
}

function jsonOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  // Numbers of data are instances of a class.
  if (typeof value === 'object' && value !== null && isPlainObject(value)) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${jsonOf(one)}`).join(',')}}`;
  }
  if (typeof value === 'string') return JSON.stringify(value);
  const { value: text, problem } = encodeJsonText(value as Data);
  if (problem !== undefined) throw new Error(`no data: ${problem.message}`);
  return text;
}
