import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { numToText } from '../../vm/number/text.ts';
import { MAX_STRING } from '../../vm/sizes.ts';
import type { Value } from '../../vm/values/value.ts';
import type { Arguments } from '../arguments.ts';

const SPECIAL = /["\\\x00-\x1f\x7f]/g;

/** 2^63 is no number, so `-9223372036854775808` would not read back. */
const LEAST = '-9223372036854775808';

/** `%q`: a value as source that reads back to it. */
export function quote(machine: Machine, args: Arguments, at: number): string {
  const value: Value = args.values[at];
  switch (typeof value) {
    case 'string':
      return quoteString(machine, value);
    case 'number':
    case 'bigint': {
      const text = numToText(value);
      return text === LEAST ? '0x8000000000000000' : text;
    }
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'nil';
  }
  return value === null ? 'json.null' : args.bad(at, 'value has no literal form');
}

function quoteString(machine: Machine, s: string): string {
  machine.charge(Math.floor(s.length / 4));
  const escapes = s.match(SPECIAL)?.length ?? 0;
  machine.charge(4 * escapes);
  // An escape has at most 4 bytes: before it is made it must be sure that a host can hold it.
  if (s.length + 3 * escapes > MAX_STRING) throw new Fault('MEMORY', 'string too long');
  if (escapes === 0) return `"${s}"`;
  machine.allocate(s.length + 3 * escapes);
  const quoted = s.replace(SPECIAL, (byte: string, offset: number) => {
    if (byte === '"' || byte === '\\' || byte === '\n') return `\\${byte}`;
    const digits = String(byte.charCodeAt(0));
    const next = s.charCodeAt(offset + 1);
    return `\\${next >= 0x30 && next <= 0x39 ? digits.padStart(3, '0') : digits}`;
  });
  return `"${quoted}"`;
}
