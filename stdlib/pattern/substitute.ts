import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { numToText } from '../../vm/number/text.ts';
import { index } from '../../vm/operations/index-table.ts';
import { Func } from '../../vm/values/func.ts';
import { Table } from '../../vm/values/table.ts';
import { typeName } from '../../vm/values/type-name.ts';
import { firstResult, isTruthy, type Value } from '../../vm/values/value.ts';
import type { Arguments } from '../arguments.ts';
import { sliceOf } from '../slice.ts';
import { StringBuilder } from '../string-builder.ts';
import { Matcher, malformed } from './matcher.ts';

const CARET = 0x5e;

/** `string.gsub(s, pattern, replacement [, n])` */
export function gsub(machine: Machine, args: Arguments): Value[] {
  const s = args.string(0);
  const pattern = args.string(1);
  const replacement = replacementOf(args);
  const most = args.position(3, s.length + 1);
  const anchored = pattern.charCodeAt(0) === CARET;
  const matcher = new Matcher(machine, s, pattern);
  const built = new StringBuilder(machine);
  let count = 0;
  let at = 0;
  let copied = 0;
  let lastEnd = -1;
  while (count < most) {
    if (!anchored) at = matcher.skip(at, 0);
    const end = matcher.match(at, anchored ? 1 : 0);
    if (end >= 0 && end !== lastEnd) {
      count++;
      machine.charge(1);
      built.add(sliceOf(s, copied, at));
      replacement(machine, matcher, at, end, built);
      at = copied = lastEnd = end;
    } else if (at < s.length) at++;
    else break;
    if (anchored) break;
  }
  if (count === 0) return [s, 0];
  built.add(sliceOf(s, copied, s.length));
  return [built.finish(), count];
}

type Replacement = (
  machine: Machine,
  matcher: Matcher,
  start: number,
  end: number,
  built: StringBuilder,
) => void;

function replacementOf(args: Arguments): Replacement {
  const value = args.values[2];
  if (typeof value === 'string') return template(value);
  if (typeof value === 'number' || typeof value === 'bigint') return template(numToText(value));
  if (value instanceof Table)
    return (machine, matcher, start, end, built) =>
      built.add(replacedBy(matcher, start, end, index(machine, value, matcher.capture(0, start, end))));
  if (value instanceof Func)
    return (machine, matcher, start, end, built) => {
      // The function may use the library, but this matcher is its own: what it has captured stands.
      const result = machine.call(value, matcher.captures(start, end));
      built.add(replacedBy(matcher, start, end, firstResult(result)));
    };
  return args.wrongType(2, 'string/function/table');
}

/** What a table or function gave for a match; nil or false keeps the match. */
function replacedBy(matcher: Matcher, start: number, end: number, value: Value): string {
  if (!isTruthy(value)) return sliceOf(matcher.subject, start, end);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return numToText(value);
  throw new Fault('TYPE', `invalid replacement value (a ${typeName(value)})`);
}

/** A replacement string: `%0` is the match, `%1` to `%9` a capture, `%%` a `%`. Wrong ones show when they are used, as in Lua. */
function template(text: string): Replacement {
  if (!text.includes('%')) return (_machine, _matcher, _start, _end, built) => built.add(text);
  return (machine, matcher, start, end, built) => {
    let copied = 0;
    for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', copied)) {
      machine.charge(1);
      built.add(text.slice(copied, at));
      const selector = text[at + 1] ?? '';
      copied = at + 2;
      if (selector === '%') built.add('%');
      else if (selector === '0') built.add(sliceOf(matcher.subject, start, end));
      else if (selector >= '1' && selector <= '9' && selector.length === 1) {
        const capture = matcher.capture(Number(selector) - 1, start, end);
        built.add(typeof capture === 'string' ? capture : String(capture));
      } else throw malformed("invalid use of '%' in replacement string");
    }
    built.add(text.slice(copied));
  };
}
