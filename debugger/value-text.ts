import { numToText } from '../vm/number/text.ts';
import { textOf } from '../vm/values/byte-string.ts';
import { Func } from '../vm/values/func.ts';
import { NativeFunction } from '../vm/values/native-function.ts';
import { Table } from '../vm/values/table.ts';
import type { Value } from '../vm/values/value.ts';
import { entriesOf } from './entries-of.ts';

/** How much of a value is shown. */
export interface ValueTextOptions {
  /** Tables within tables. */
  readonly depth?: number;
  /** Items of a table. */
  readonly items?: number;
  /** Characters of a string. */
  readonly characters?: number;
}

const DEFAULTS = { depth: 3, items: 20, characters: 200 };
/** Items of all tables in a value together: depth alone does not bound them. */
const MOST_ITEMS = 1000;

interface Shown extends Required<ValueTextOptions> {
  readonly budget: { items: number };
}

/** A value in the notation of EchoLua, as far as it has one, on one line and cut short: `{ count = 3, list = { 1, 2 } }`. */
export const valueText = (value: Value, options: ValueTextOptions = {}): string =>
  textOfValue(value, { ...DEFAULTS, ...options, budget: { items: MOST_ITEMS } });

function textOfValue(value: Value, shown: Shown): string {
  if (value === undefined) return 'nil';
  if (value === null) return 'json.null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return stringText(value, shown.characters);
  if (value instanceof Table) return tableText(value, shown);
  if (value instanceof Func) return value instanceof NativeFunction ? `function ${value.name}` : 'function';
  return numToText(value);
}

/** A string in quotes; bytes that are not UTF-8 as `\xhh`. */
function stringText(bytes: string, characters: number): string {
  const cut = bytes.slice(0, 4 * characters);
  // A cut may be in the middle of a character, which then is not UTF-8: three bytes less are enough.
  const whole = [0, 1, 2, 3].map((less) => textOf(cut.slice(0, cut.length - less)));
  const text = bytes.length === cut.length ? whole[0] : whole.find((one) => one !== undefined);
  const shown = text === undefined ? cut.slice(0, characters) : [...text].slice(0, characters).join('');
  const more = text === undefined ? shown.length < bytes.length : shown.length < text.length || cut !== bytes;
  const quoted =
    text === undefined
      ? `"${shown.replace(/["\\]|[^\x20-\x7e]/g, (unit) => (/["\\]/.test(unit) ? `\\${unit}` : `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`))}"`
      : JSON.stringify(shown);
  return more ? `${quoted}…` : quoted;
}

function tableText(table: Table, { depth, budget, ...limits }: Shown): string {
  if (table.isEmpty()) return '{}';
  if (depth <= 0 || budget.items <= 0) return '{…}';
  const shown: string[] = [];
  for (const { key, value } of entriesOf(table, Math.min(limits.items, budget.items))) {
    if (budget.items <= 0) break;
    budget.items -= 1;
    const text = textOfValue(value, { ...limits, depth: depth - 1, budget });
    shown.push(typeof key === 'number' && key === shown.length + 1 ? text : `${keyText(key)} = ${text}`);
  }
  const left = table.size() - shown.length;
  if (left > 0) shown.push(`… ${left} more`);
  return `{ ${shown.join(', ')} }`;
}

function keyText(key: Value): string {
  return typeof key === 'string' && /^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(key)
    ? key
    : `[${valueText(key, { characters: 60 })}]`;
}
