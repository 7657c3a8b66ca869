import type { Trigger } from '../breakpoint.ts';
import { parseStatePath } from '../state-path.ts';

/** `event 17`, `type order.paid` or `write $.a.b`; else what is wrong. */
export function namedTrigger(name: string): Trigger | string {
  const [, word, rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(name) ?? [];
  if (word === 'event' && /^[1-9][0-9]{0,14}$/.test(rest)) return { kind: 'event', number: Number(rest) };
  if (word === 'type' && rest !== '') return { kind: 'type', type: rest };
  const path = word === 'write' ? parseStatePath(rest) : undefined;
  return path === undefined
    ? 'write `event 17`, `type order.paid` or `write $.orders["17"]`'
    : { kind: 'write', path };
}
