import { Fault } from '../../vm/fault.ts';
import type { Machine } from '../../vm/machine.ts';
import { SIZES } from '../../vm/sizes.ts';
import { Func } from '../../vm/values/func.ts';
import type { Result } from '../../vm/values/value.ts';
import { Matcher } from './matcher.ts';

/**
 * What `string.gmatch` returns: each call gives the captures of the next match. An empty match at the end of the one before
 * does not count, as in Lua. Like every iterator it can be frozen.
 */
export class MatchIterator extends Func {
  private readonly s: string;
  private readonly pattern: string;
  private at: number;
  private lastEnd = -1;
  private frozen = false;

  constructor(machine: Machine, s: string, pattern: string, from: number) {
    super();
    machine.allocate(SIZES.closure);
    this.s = s;
    this.pattern = pattern;
    this.at = from;
  }

  override invoke(machine: Machine): Result {
    if (this.frozen)
      throw new Fault('FROZEN', 'attempt to use an iterator of the module after its chunk has run');
    const matcher = new Matcher(machine, this.s, this.pattern);
    for (let start = this.at; start <= this.s.length; start++) {
      start = matcher.skip(start, 0);
      const end = matcher.match(start, 0);
      if (end < 0 || end === this.lastEnd) continue;
      this.at = end;
      this.lastEnd = end;
      return matcher.captures(start, end);
    }
    this.at = this.s.length + 1;
    return undefined;
  }

  override freeze(): readonly [] {
    this.frozen = true;
    return [];
  }
}
