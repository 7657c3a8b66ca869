import { Fault } from '../../vm/fault.ts';

/** A directive of `string.format`: `%-08.3f`. */
export interface Directive {
  readonly left: boolean;
  readonly plus: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  /** At most 99. */
  readonly width: number;
  /** At most 99; undefined where none is given. */
  readonly precision: number | undefined;
  readonly conversion: string;
  /** Where the format goes on. */
  readonly end: number;
}

/** What may stand before each conversion: flags, and whether a precision. As Lua 5.4 has it. */
const ALLOWED: Readonly<Record<string, { readonly flags: string; readonly precision: boolean }>> = {
  c: { flags: '-', precision: false },
  d: { flags: '-+0 ', precision: true },
  f: { flags: '-+#0 ', precision: true },
  i: { flags: '-+0 ', precision: true },
  o: { flags: '-#0', precision: true },
  q: { flags: '', precision: false },
  s: { flags: '-', precision: true },
  u: { flags: '-0', precision: true },
  x: { flags: '-#0', precision: true },
  X: { flags: '-#0', precision: true },
};

const REFUSED: Readonly<Record<string, string>> = {
  a: 'use %f',
  A: 'use %f',
  e: 'numbers have no exponent; use %f',
  E: 'numbers have no exponent; use %f',
  g: 'use %s for the shortest text, or %f',
  G: 'use %s for the shortest text, or %f',
  p: 'it would show an address',
};

/** Lua's bound for what is between `%` and the conversion. */
const LONGEST = 22;

/**
 * Reads the directive whose `%` is at `start`.
 * @throws Fault ARGUMENT with Lua's messages
 */
export function readDirective(format: string, start: number): Directive {
  let at = start + 1;
  while (at < format.length && at - start < LONGEST && '-+#0 .123456789'.includes(format[at]!)) at++;
  if (at - start >= LONGEST) throw new Fault('ARGUMENT', 'invalid format (too long)');
  const conversion = format[at] ?? '';
  const whole = format.slice(start, at + 1);
  const refused = Object.hasOwn(REFUSED, conversion) ? REFUSED[conversion] : undefined;
  if (refused !== undefined)
    throw new Fault('ARGUMENT', `conversion '${whole}' of 'format' is not in EchoLua: ${refused}`);
  const allowed = Object.hasOwn(ALLOWED, conversion) ? ALLOWED[conversion] : undefined;
  if (allowed === undefined) throw new Fault('ARGUMENT', `invalid conversion '${whole}' to 'format'`);
  if (conversion === 'q' && whole !== '%q')
    throw new Fault('ARGUMENT', "specifier '%q' cannot have modifiers");
  const [, flags, width, point, digits] = /^%([-+#0 ]*)([0-9]*)(\.?)([0-9]*)/.exec(whole)!;
  const fits =
    [...flags!].every((flag) => allowed.flags.includes(flag)) &&
    width!.length <= 2 &&
    digits!.length <= 2 &&
    (point === '' || allowed.precision) &&
    1 + flags!.length + width!.length + point!.length + digits!.length === whole.length - 1;
  if (!fits) throw new Fault('ARGUMENT', `invalid conversion specification: '${whole}'`);
  return {
    left: flags!.includes('-'),
    plus: flags!.includes('+'),
    blank: flags!.includes(' '),
    alternate: flags!.includes('#'),
    zero: flags!.includes('0'),
    width: Number(width),
    precision: point === '' ? undefined : Number(digits),
    conversion,
    end: at + 1,
  };
}

/** Fills `sign` and `digits` up to the width: blanks before or after, or zeros between the two. */
export function pad({ left, width }: Directive, sign: string, digits: string, zeros: boolean): string {
  const missing = width - sign.length - digits.length;
  if (missing <= 0) return sign + digits;
  if (left) return sign + digits + ' '.repeat(missing);
  return zeros ? sign + '0'.repeat(missing) + digits : ' '.repeat(missing) + sign + digits;
}
