import type { Trigger } from './breakpoint.ts';
import { parseStatePath } from './state-path.ts';

/** `event 17`, `type order.paid` or `write $.a.b`; undefined if it is none of them. */
export function namedTrigger(name: string): Trigger | undefined {
  const [, word, rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(name) ?? [];
  if (word === 'event' && /^[1-9][0-9]{0,14}$/.test(rest)) return { kind: 'event', number: Number(rest) };
  if (word === 'type' && rest !== '') return { kind: 'type', type: rest };
  const path = word === 'write' ? parseStatePath(rest) : undefined;
  return path && { kind: 'write', path };
}
