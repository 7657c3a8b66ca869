import type { Machine } from '../../vm/machine.ts';
import { isTruthy, type Value } from '../../vm/values/value.ts';
import type { Arguments } from '../arguments.ts';
import { findBytes } from '../find-bytes.ts';
import { Matcher } from './matcher.ts';

const SPECIAL = /[\^$*+?.([%-]/;
const CARET = 0x5e;

/** Lua's start position of a search, counted from 0: before the string is its start. */
export function searchStart(s: string, init: number): number {
  if (init > 0) return init - 1;
  return init < 0 ? Math.max(0, s.length + init) : 0;
}

interface Found {
  readonly matcher: Matcher;
  readonly start: number;
  readonly end: number;
}

function search(machine: Machine, s: string, pattern: string, from: number): Found | undefined {
  const anchored = pattern.charCodeAt(0) === CARET;
  const matcher = new Matcher(machine, s, pattern);
  if (anchored) {
    const end = matcher.match(from, 1);
    return end < 0 ? undefined : { matcher, start: from, end };
  }
  for (let start = from; start <= s.length; start++) {
    start = matcher.skip(start, 0);
    const end = matcher.match(start, 0);
    if (end >= 0) return { matcher, start, end };
  }
  return undefined;
}

/** `string.find(s, pattern [, init [, plain]])` */
export function find(machine: Machine, args: Arguments): Value | Value[] {
  const s = args.string(0);
  const pattern = args.string(1);
  const from = searchStart(s, args.position(2, 1));
  if (from > s.length) return undefined;
  if (isTruthy(args.values[3]) || !SPECIAL.test(pattern)) {
    const start = findBytes(machine, s, pattern, from);
    return start < 0 ? undefined : [start + 1, start + pattern.length];
  }
  const found = search(machine, s, pattern, from);
  if (found === undefined) return undefined;
  const { matcher, start, end } = found;
  const captures = matcher.level === 0 ? [] : matcher.captures(start, end);
  return [start + 1, end, ...captures];
}

/** `string.match(s, pattern [, init])` */
export function match(machine: Machine, args: Arguments): Value | Value[] {
  const s = args.string(0);
  const pattern = args.string(1);
  const from = searchStart(s, args.position(2, 1));
  if (from > s.length) return undefined;
  const found = search(machine, s, pattern, from);
  return found === undefined ? undefined : found.matcher.captures(found.start, found.end);
}
