import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { toInteger } from '../../vm/number/convert.ts';
import type { Arguments } from '../arguments.ts';
import { sliceOf } from '../slice.ts';
import { StringBuilder } from '../string-builder.ts';
import { toStringValue } from '../to-string.ts';
import { type Directive, pad, readDirective } from './directive.ts';
import { formatFixed, formatInteger } from './format-number.ts';
import { quote } from './quote.ts';

/** Fuel of a directive: numbers are formatted by exact integers, which takes about a microsecond. */
const DIRECTIVE = 20;

/** `string.format(format, …)` */
export function format(machine: Machine, args: Arguments): string {
  const text = args.string(0);
  const built = new StringBuilder(machine);
  let copied = 0;
  let argument = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', copied)) {
    built.add(sliceOf(text, copied, at));
    if (text[at + 1] === '%') {
      machine.charge(1);
      built.add('%');
      copied = at + 2;
      continue;
    }
    machine.charge(DIRECTIVE);
    argument++;
    if (argument >= args.values.length) args.bad(argument, 'no value');
    const directive = readDirective(text, at);
    machine.charge(directive.precision ?? 0);
    built.add(formatOne(machine, args, argument, directive));
    copied = directive.end;
  }
  built.add(sliceOf(text, copied, text.length));
  return built.finish();
}

function formatOne(machine: Machine, args: Arguments, at: number, directive: Directive): string {
  switch (directive.conversion) {
    case 'q':
      return quote(machine, args, at);
    case 's': {
      const s = toStringValue(machine, args.values[at]);
      return pad(directive, '', sliceOf(s, 0, directive.precision ?? s.length), false);
    }
    case 'f':
      return formatFixed(directive, args.number(at));
    case 'c':
      return pad(directive, '', String.fromCharCode(Number(toInteger(args.integer(at)) & 0xffn)), false);
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return formatInteger(directive, args.integer(at));
  }
  throw new Fault('ARGUMENT', `invalid conversion '%${directive.conversion}' to 'format'`);
}
